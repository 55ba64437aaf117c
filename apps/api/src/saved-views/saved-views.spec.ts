import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SavedView, SavedViewList } from '@portico/contracts/saved-views';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import type { Caller } from '../platform/testing/test-staff';

let api: TestApi;
let me: Caller;
let other: Caller;
beforeAll(async () => {
  api = await startTestApi();
  me = await api.as('Support');
  other = await api.as('Viewer');
});
afterAll(() => api.stop());

let made = 0;
const save = (body: object = {}, caller = me) =>
  caller.post<SavedView>('/saved-views', {
    body: {
      page: 'clients',
      name: `View ${++made}`,
      query: 'active=false&sort=-createdAt',
      ...body,
    },
  });
const list = async (caller: Caller, page = 'clients') =>
  (await caller.get<SavedViewList>(`/saved-views?page=${page}`)).body.data;
const idsOf = (views: SavedView[]) => views.map(({ id }) => id);

describe('a saved view', () => {
  test('keeps name, query and columns of its list', async () => {
    const { status, body } = await save({ name: 'Dormant', columns: ['name', 'email'] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      page: 'clients',
      name: 'Dormant',
      query: 'active=false&sort=-createdAt',
      columns: ['name', 'email'],
      shared: false,
      owner: 'Support',
      version: 1,
    });
    expect(await list(me)).toContainEqual(body);
    expect(idsOf(await list(me, 'audit'))).not.toContain(body.id);
  });

  test('is changed and deleted by whoever saved it', async () => {
    const { body } = await save();
    const path = `/saved-views/${body.id}`;
    const changed = await me.patch<SavedView>(path, { body: { query: 'kind=person' } });
    expect(changed.body).toMatchObject({ query: 'kind=person', name: body.name, version: 2 });
    const stale = await me.patch(path, { body: { name: 'x' }, headers: { 'if-match': '"1"' } });
    expect(stale.status).toBe(412);
    expect(stale.body['current']).toMatchObject({ version: 2, owner: 'Support' });
    expect((await me.delete(path)).status).toBe(204);
    expect((await me.get(path)).status).toBe(404);
  });

  test('has a name of its own, without regard to case', async () => {
    await save({ name: 'Twice' });
    expect((await save({ name: 'twice' })).body).toMatchObject({ code: 'DUPLICATE' });
    expect((await save({ name: 'twice', page: 'audit' })).status).toBe(201);
    expect((await save({ name: 'Twice' }, other)).status).toBe(201);
  });

  test('stays with its list', async () => {
    const { body } = await save();
    const moved = await me.patch(`/saved-views/${body.id}`, { body: { page: 'audit' } });
    expect(moved.body).toMatchObject({ code: 'INVALID', errors: [{ code: 'IMMUTABLE_FIELD' }] });
  });

  test('obeys its contract', async () => {
    const wrong = await save({ page: '../x', name: ' ', columns: [1] });
    expect(wrong.status).toBe(422);
    expect((await me.get('/saved-views')).status).toBe(422);
  });
});

describe('to others', () => {
  test('a private view does not exist', async () => {
    const { body } = await save();
    const path = `/saved-views/${body.id}`;
    expect(idsOf(await list(other))).not.toContain(body.id);
    expect((await other.get(path)).status).toBe(404);
    expect((await other.patch(path, { body: { name: 'Mine' } })).status).toBe(404);
    expect((await other.delete(path)).status).toBe(404);
  });

  test('a shared one is there to be used, not to be changed', async () => {
    const { body } = await save({ shared: true });
    const path = `/saved-views/${body.id}`;
    expect(idsOf(await list(other))).toContain(body.id);
    expect((await other.get(path)).body).toMatchObject({ name: body.name, owner: 'Support' });
    const answer = await other.patch(path, { body: { name: 'Mine' } });
    expect([answer.status, answer.body['code']]).toEqual([403, 'NOT_YOURS']);
    expect((await other.delete(path)).status).toBe(403);
  });

  test('it is gone with whoever saved it', async () => {
    const leaving = await api.as('Editor');
    const { body } = await save({ shared: true }, leaving);
    await api.dataSource.query('DELETE FROM staff_members WHERE id = $1', [body.ownerId]);
    expect((await me.get(`/saved-views/${body.id}`)).status).toBe(404);
  });

  test('an API token has none', async () => {
    const owner = await api.as('Owner');
    const { body } = await owner.post<{ token: string }>('/api-tokens', {
      body: { name: 'Import', scopes: ['clients:read'] },
    });
    const headers = { authorization: `Bearer ${body.token}` };
    expect((await me.get('/saved-views?page=clients', { headers })).status).toBe(403);
  });
});
