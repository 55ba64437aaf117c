import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DuplicateGroups } from '@portico/contracts/client-merges';
import type { Client, SimilarClients } from '@portico/contracts/clients';
import { newClient } from '@portico/contracts/testing/clients';
import { v7 } from 'uuid';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

const make = async (changes: object = {}) =>
  (await admin.post<Client>('/clients', { body: newClient(changes) })).body;
const makeAll = async (...all: object[]) => {
  const made = [];
  for (const changes of all) made.push(await make(changes));
  return made;
};
const find = (query: string) => admin.get<DuplicateGroups>(`/clients/duplicates?${query}`);
const groups = async (by: string) => {
  const { body } = await find(`by=${by}`);
  return body.data.map(({ value, clients }) => [value, clients.map(({ id }) => id)]);
};
const idsOf = (clients: Client[]) => clients.map(({ id }) => id);

test.each([
  [
    'phone',
    '+40213101234',
    [{ phone: '021 310 1234', address: { country: 'RO' } }, { phone: '+40 21 310 1234' }],
  ],
  ['fiscalCode', 'RO18547290', [{ fiscalCode: 'RO 18547290' }, { fiscalCode: 'ro-18547290' }]],
  ['legalName', 'acmetrading', [{ legalName: 'Acme Trading S.R.L.' }, { name: 'ACMÉ Trading' }]],
  ['name', 'jose perez', [{ name: 'José Pérez' }, { name: 'Jose Perez' }]],
])('finds clients who share a %s', async (by, value, changes) => {
  const made = await makeAll(...changes);
  expect(await groups(by)).toContainEqual([value, idsOf(made)]);
});

test('finds an email address also among contacts, and not one that a client shares with itself', async () => {
  const email = `${v7()}@acme.example`;
  const alone = `${v7()}@acme.example`;
  const [one, two, three] = await makeAll({ email }, {}, { email: alone });
  const contact = (client: Client | undefined, address: string) =>
    admin.post(`/clients/${client?.id}/contacts`, { body: { firstName: 'Ada', email: address } });
  await contact(two, email.toUpperCase());
  await contact(one, email);
  await contact(three, alone);
  const found = await groups('email');
  expect(found).toContainEqual([email, [one?.id, two?.id]]);
  expect(found.map(([value]) => value)).not.toContain(alone);
  await admin.delete(`/clients/${two?.id}`);
  expect((await groups('email')).map(([value]) => value)).not.toContain(email);
});

test('goes on with the cursor, each group once', async () => {
  const names = ['aaa one', 'aaa two', 'aaa three'];
  await makeAll(...names.flatMap(name => [{ name }, { name }]));
  const seen: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const cursor: string = next && `&cursor=${encodeURIComponent(next)}`;
    const { body }: { body: DuplicateGroups } = await find(`by=name&perPage=1${cursor}`);
    seen.push(...body.data.map(({ value }) => value));
    next = body.next;
  }
  expect(seen.filter(value => value.startsWith('aaa'))).toEqual([
    'aaa one',
    'aaa three',
    'aaa two',
  ]);
  expect(new Set(seen).size).toBe(seen.length);
});

test('shows ten of a large group, and says that there are more', async () => {
  const name = v7();
  await makeAll(...Array.from({ length: 11 }, () => ({ name })));
  const { body } = await find('by=name&perPage=100');
  const group = body.data.find(({ value }) => value === name);
  expect(group?.clients).toHaveLength(10);
  expect(group?.more).toBe(true);
});

test('leaves out who was said to be different, there and among the similar, until that is taken back', async () => {
  const name = v7();
  const made = await makeAll({ name }, { name }, { name });
  const [one = '', two = '', three = ''] = idsOf(made);
  const dismiss = (clientIds: string[]) =>
    admin.post('/clients/duplicates/dismissals', { body: { clientIds } });
  const similar = async () => {
    const { body } = await admin.get<SimilarClients>(
      `/clients/similar?name=${name}&exceptId=${one}`,
    );
    return body.data.map(({ client }) => client.id).sort();
  };
  expect(await similar()).toEqual([two, three]);
  expect((await dismiss([two, one])).status).toBe(204);
  expect(await similar()).toEqual([three]);
  expect(await groups('name')).toContainEqual([name, [one, two, three]]);
  await dismiss([one, three]);
  expect(await groups('name')).toContainEqual([name, [two, three]]);
  await dismiss([one, two, three]);
  expect((await groups('name')).map(([value]) => value)).not.toContain(name);
  const back = await admin.delete(`/clients/duplicates/dismissals?clientIds=${one},${two}`);
  expect(back.status).toBe(204);
  expect(await groups('name')).toContainEqual([name, [one, two]]);
});

test.each([
  ['by=colour', 'by', 'NOT_ALLOWED'],
  ['', 'by', 'REQUIRED'],
  ['by=name&cursor=nonsense', 'cursor', 'FORMAT'],
  ['by=name&page=2', 'page', 'UNKNOWN_FIELD'],
])('%s is refused', async (query, path, code) => {
  expect(await find(query)).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
});

test('a dismissal takes two clients who exist, and the right to write', async () => {
  const { id } = await make();
  const dismiss = (by: Caller, ...clientIds: string[]) =>
    by.post('/clients/duplicates/dismissals', { body: { clientIds } });
  expect(await dismiss(admin, id, v7())).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'clientIds.1', code: 'NOT_FOUND' }] },
  });
  expect((await dismiss(admin, id)).status).toBe(422);
  expect((await dismiss(await api.as('Viewer'), id, v7())).status).toBe(403);
});
