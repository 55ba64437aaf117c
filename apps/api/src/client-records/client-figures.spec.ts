import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import type { ClientFigures, PushReport } from '@portico/contracts/client-records';
import type { Client, ClientPage } from '@portico/contracts/clients';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { batchRecord, someFigures } from '@portico/contracts/testing/client-records';
import { newClient } from '@portico/contracts/testing/clients';
import { eventually } from '../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

const makeClient = async (changes: object = {}) =>
  (await admin.post<Client>('/clients', { body: newClient(changes) })).body;
const makeArea = async () =>
  (await admin.post<ClientArea>('/client-areas', { body: newClientArea() })).body.identifier;
const figuresOf = async ({ id }: { id: string }) =>
  (await admin.get<ClientFigures>(`/clients/${id}/figures`)).body;
const ofAll = async () => (await admin.get<ClientFigures>('/client-records/figures')).body;

type Told = [kind: string, state: string, amount: string, currency?: string, area?: string];

/** Pushes records of a client. */
async function pushed({ id: clientId }: Client, ...records: Told[]): Promise<void> {
  const { body } = await admin.post<PushReport>('/client-records/batch', {
    body: {
      records: records.map(([kind, state, amount, currency = 'EUR', area]) =>
        batchRecord({ clientId, kind, state, amount, currency, area }),
      ),
    },
  });
  expect(body.added).toBe(records.length);
}

describe('the figures of a client', () => {
  test('are nothing without records', async () => {
    const figures = await figuresOf(await makeClient());
    expect(figures).toMatchObject({
      ...{ lifetimeValue: [], purchases: 0, repeatPurchaseRate: null, records: [] },
      dataQuality: 13,
    });
    expect(Object.keys(figures).sort()).toEqual(Object.keys(someFigures()).sort());
  });

  test('count payments before invoices, and invoices before orders', async () => {
    const client = await makeClient();
    await pushed(client, ['order', 'paid', '100'], ['order', 'open', '50']);
    expect(await figuresOf(client)).toMatchObject({
      lifetimeValue: [{ amount: '100.00', currency: 'EUR' }],
      purchases: 1,
      repeatPurchaseRate: 0,
    });
    await pushed(client, ['invoice', 'paid', '80'], ['invoice', 'done', '9']);
    expect((await figuresOf(client)).lifetimeValue).toEqual([{ amount: '80.00', currency: 'EUR' }]);
    await pushed(
      client,
      ...([
        ['payment', 'done', '60.5'],
        ['payment', 'paid', '10.1234'],
        ['payment', 'cancelled', '999'],
        ['payment', 'done', '-5'],
      ] as Told[]),
    );
    expect(await figuresOf(client)).toMatchObject({
      lifetimeValue: [{ amount: '65.6234', currency: 'EUR' }],
      purchases: 1,
      records: [
        { kind: 'invoice', count: 2 },
        { kind: 'order', count: 2 },
        { kind: 'payment', count: 4 },
      ],
    });
  });

  test('go by area and by currency', async () => {
    const client = await makeClient();
    const [shop, site] = [await makeArea(), await makeArea()];
    await pushed(
      client,
      ['order', 'paid', '100', 'EUR', shop],
      ['payment', 'done', '70', 'EUR', shop],
      ['order', 'done', '30', 'RON', shop],
      ['order', 'paid', '20', 'RON', shop],
      ['invoice', 'paid', '5', 'EUR', site],
      ['estimate', 'done', '1000', 'EUR', site],
    );
    expect(await figuresOf(client)).toMatchObject({
      lifetimeValue: [
        { amount: '75.00', currency: 'EUR' },
        { amount: '20.00', currency: 'RON' },
      ],
      purchases: 4,
      repeatPurchaseRate: 100,
    });
  });

  test('are 404 for nobody, and 403 without the right', async () => {
    const nobody = '/clients/0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50/figures';
    expect((await admin.get(nobody)).status).toBe(404);
    expect((await admin.get('/clients/42/figures')).status).toBe(404);
    const { body } = await admin.post<{ token: string }>('/api-tokens', {
      body: { name: 'Other', scopes: ['clients:write'] },
    });
    const headers = { authorization: `Bearer ${body.token}` };
    expect((await api.anonymous.get(nobody, { headers })).status).toBe(403);
  });

  test('tell how good the record is', async () => {
    const person = await makeClient({ kind: 'person', phone: '+40213101234' });
    expect((await figuresOf(person)).dataQuality).toBe(40);
    const everything = await makeClient({
      kind: 'person',
      phone: '+40213101234',
      language: 'ro',
      address: { street: 'Strada Lipscani 12', city: 'Bucharest', country: 'RO' },
      managerId: (await admin.get<{ id: string }>('/auth/me')).body.id,
    });
    expect((await figuresOf(everything)).dataQuality).toBe(100);
  });
});

test('the figures of all are the sum, added up anew when they are old', async () => {
  const clients = await Promise.all([makeClient(), makeClient(), makeClient()]);
  const [once, twice] = clients;
  await pushed(once, ['order', 'paid', '10', 'CHF']);
  await pushed(twice, ['order', 'paid', '20', 'CHF'], ['order', 'done', '30', 'CHF']);
  const answers = await Promise.all([ofAll(), ofAll(), ofAll()]);
  const [first] = answers;
  expect(answers).toEqual([first, first, first]);
  expect(first.lifetimeValue).toContainEqual({ amount: '30.00', currency: 'CHF' });

  await pushed(once, ['order', 'paid', '5', 'CHF']);
  expect(await ofAll()).toEqual(first);
  await api.dataSource.query(
    `UPDATE client_figures SET calculated_at = calculated_at - interval '6 minutes'`,
  );
  await eventually(async () => {
    expect((await ofAll()).lifetimeValue).toContainEqual({ amount: '35.00', currency: 'CHF' });
  });
  const all = await admin.get<ClientPage>('/clients?perPage=100');
  const each = await Promise.all(all.body.data.map(figuresOf));
  const buyers = each.map(({ purchases }) => purchases).filter(purchases => purchases > 0);
  const again = buyers.filter(purchases => purchases > 1);
  expect(await ofAll()).toMatchObject({
    purchases: buyers.reduce((sum, purchases) => sum + purchases, 0),
    repeatPurchaseRate: Math.round((100 * again.length) / buyers.length),
  });
});
