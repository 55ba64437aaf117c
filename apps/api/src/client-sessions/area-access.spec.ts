import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditPage } from '@portico/contracts/audit';
import type { ClientArea } from '@portico/contracts/client-areas';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { enterPortal, makeClient, portalOf } from '../platform/testing/test-clients';
import { PASSWORD, type Caller } from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
});
afterAll(() => api.stop());

const makeArea = async (changes: object = {}) =>
  (await owner.post<ClientArea>('/client-areas', { body: newClientArea(changes) })).body;
const change = (id: string, body: object) =>
  owner.patch<ClientArea>(`/client-areas/${id}`, { body });
const attempt = (area: string, email: string) =>
  portalOf(api.url, area)('POST', '/auth/sign-in', { body: { email, password: PASSWORD } });

async function makeGroup(...clientIds: string[]) {
  const body = { name: `Group ${Math.random()}` };
  const { id } = (await owner.post<{ id: string }>('/client-groups', { body })).body;
  for (const clientId of clientIds) {
    await owner.patch(`/clients/${clientId}`, { body: { groupIds: [id] } });
  }
  return id;
}

describe('a client area', () => {
  test('lets nobody sign in but its owner, unless more is said', async () => {
    const [own, other] = [await makeClient(api.dataSource), await makeClient(api.dataSource)];
    const { identifier, access } = await makeArea({ ownerId: own.id });
    expect(access).toBe('selected');
    expect((await attempt(identifier, own.email)).status).toBe(200);
    const refused = await attempt(identifier, other.email);
    expect([refused.status, refused.body['code']]).toEqual([403, 'AREA_FORBIDDEN']);
  });

  test('tells who does not know the password nothing of that', async () => {
    const { email } = await makeClient(api.dataSource);
    const { identifier } = await makeArea();
    const body = { email, password: 'a guess' };
    const refused = await portalOf(api.url, identifier)('POST', '/auth/sign-in', { body });
    expect(refused.body['code']).toBe('INVALID_CREDENTIALS');
  });

  test('lets in every active client when it says so', async () => {
    const { email } = await makeClient(api.dataSource);
    const { identifier } = await makeArea({ access: 'everyone' });
    expect((await attempt(identifier, email)).status).toBe(200);
  });

  test('lets in the chosen clients and those of chosen groups, and shows them', async () => {
    const [one, two, three] = [
      await makeClient(api.dataSource, 'One'),
      await makeClient(api.dataSource, 'Two'),
      await makeClient(api.dataSource, 'Three'),
    ];
    const group = await makeGroup(two.id);
    const area = await makeArea({ accessClientIds: [one.id], accessGroupIds: [group] });
    expect(area.accessClients).toEqual([{ id: one.id, name: 'One' }]);
    expect(area.accessGroups).toMatchObject([{ id: group }]);
    expect((await attempt(area.identifier, one.email)).status).toBe(200);
    expect((await attempt(area.identifier, two.email)).status).toBe(200);
    expect((await attempt(area.identifier, three.email)).status).toBe(403);
    const list = await owner.get<{ data: ClientArea[] }>(`/client-areas?search=${area.identifier}`);
    expect(list.body.data[0]?.accessClients).toEqual(area.accessClients);
  });

  test('puts out at once whoever may no longer enter', async () => {
    const [own, chosen, member] = [
      await makeClient(api.dataSource),
      await makeClient(api.dataSource),
      await makeClient(api.dataSource),
    ];
    const group = await makeGroup(member.id);
    const area = await makeArea({
      ownerId: own.id,
      accessClientIds: [chosen.id],
      accessGroupIds: [group],
    });
    const inside = await Promise.all(
      [own, chosen, member].map(({ email }) => enterPortal(api.url, area.identifier, email)),
    );
    const statuses = () =>
      Promise.all(inside.map(async ({ portal }) => (await portal('GET', '/profile')).status));
    expect(await statuses()).toEqual([200, 200, 200]);
    await change(area.id, { accessClientIds: [] });
    expect(await statuses()).toEqual([200, 401, 200]);
    await owner.patch(`/clients/${member.id}`, { body: { groupIds: [] } });
    expect(await statuses()).toEqual([200, 401, 401]);
    await change(area.id, { ownerId: null });
    expect(await statuses()).toEqual([401, 401, 401]);
    const body = { refreshToken: inside[0]?.refreshToken };
    const refresh = await portalOf(api.url, area.identifier)('POST', '/auth/refresh', { body });
    expect(refresh.status).toBe(401);
  });

  test('keeps its choices when it is changed otherwise', async () => {
    const { id: clientId } = await makeClient(api.dataSource);
    const { id } = await makeArea({ accessClientIds: [clientId] });
    const changed = await change(id, { name: `Renamed ${id}` });
    expect(changed.body.accessClients).toMatchObject([{ id: clientId }]);
    expect(changed.body.version).toBe(2);
    const same = await change(id, { accessClientIds: [clientId.toUpperCase()] });
    expect(same.body.version).toBe(2);
  });

  test('counts a version and tells the audit when its choices change', async () => {
    const { id: clientId } = await makeClient(api.dataSource);
    const { id } = await makeArea();
    expect((await change(id, { accessClientIds: [clientId] })).body.version).toBe(2);
    const { body } = await owner.get<AuditPage>(`/audit?entityId=${id}&action=update`);
    expect(body.data[0]?.changes).toEqual({ accessClientIds: { before: [], after: [clientId] } });
  });

  test.each(['accessClientIds', 'accessGroupIds'])('refuses %s that do not exist', async path => {
    const body = { [path]: ['0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50'] };
    const { id } = await makeArea();
    const refused = await change(id, body);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ path, code: 'NOT_FOUND' }] });
    expect((await owner.post('/client-areas', { body: newClientArea(body) })).status).toBe(422);
  });

  test('refuses more clients than anybody could oversee', async () => {
    const { id } = await makeArea();
    const accessClientIds = Array.from({ length: 101 }, () => id);
    expect((await change(id, { accessClientIds })).body).toMatchObject({
      errors: [{ path: 'accessClientIds', code: 'TOO_MANY' }],
    });
  });
});
