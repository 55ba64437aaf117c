import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api';
import { callerOf, makeMember, signIn } from '../testing/test-staff';
import { Housekeeping } from './housekeeping';

let api: TestApi;
let housekeeping: Housekeeping;
beforeAll(async () => {
  api = await startTestApi();
  housekeeping = api.app.get(Housekeeping);
});
afterAll(() => api.stop());

const query = <T = object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  api.dataSource.query(sql, values);

async function newArea(): Promise<string> {
  const owner = await api.as('Owner');
  const body = {
    name: `Area ${crypto.randomUUID()}`,
    type: 'Personal Account',
    kind: 'custom',
    url: 'https://acme.example',
    active: false,
  };
  const { body: area } = await owner.post<{ id: string }>('/client-areas', { body });
  await owner.delete(`/client-areas/${area.id}`);
  return area.id;
}

describe('housekeeping', () => {
  test('empties the trash of what lay there for 30 days, and nothing younger', async () => {
    const [old, young] = [await newArea(), await newArea()];
    const age = `UPDATE client_areas SET deleted_at = now() - $2::interval WHERE id = $1`;
    await query(age, [old, '30 days 1 minute']);
    await query(age, [young, '29 days']);
    await housekeeping.run();
    const left = await query<{ id: string }>('SELECT id FROM client_areas');
    expect(left).toEqual([{ id: young }]);
  });

  test('forgets sessions, limits and answers that are over', async () => {
    const { id, email } = await makeMember(api.dataSource, 'Viewer');
    const over = callerOf(api.url, await signIn(api.url, email));
    const other = callerOf(api.url, await signIn(api.url, email));
    const sessions = await over.get<{ data: { id: string; current: boolean }[] }>('/auth/sessions');
    const first = sessions.body.data.find(session => session.current);
    await query(`UPDATE staff_sessions SET revoked_at = now() - interval '31 days' WHERE id = $1`, [
      first?.id,
    ]);
    await query(`INSERT INTO rate_limits VALUES ('old', 1, 1), ('new', 1, 32503680000000)`);
    await query(
      `INSERT INTO idempotency_keys (actor_id, key, fingerprint, claimed_at)
       VALUES ($1, 'old', '', now() - interval '25 hours'), ($1, 'new', '', now())`,
      [id],
    );
    await housekeeping.run();
    const keys = 'SELECT key FROM rate_limits UNION ALL SELECT key FROM idempotency_keys';
    const left = (await query<{ key: string }>(keys)).map(({ key }) => key);
    expect(left).toEqual(expect.arrayContaining(['new', 'new']));
    expect(left).not.toContain('old');
    expect(await query('SELECT 1 FROM staff_sessions WHERE member_id = $1', [id])).toHaveLength(1);
    expect((await other.get('/auth/me')).status).toBe(200);
  });

  test('turns the signing keys over, while tokens stay good', async () => {
    const owner = await api.as('Owner');
    const idsOf = async () =>
      (await query<{ id: string }>('SELECT id FROM signing_keys')).map(({ id }) => id);
    const first = await idsOf();
    await query(`UPDATE signing_keys SET created_at = created_at - interval '91 days'`);
    await housekeeping.run();
    const both = await idsOf();
    expect(both).toEqual(expect.arrayContaining(first));
    expect(both).toHaveLength(2);
    expect((await owner.get('/auth/me')).status).toBe(200);
    await query(`UPDATE signing_keys SET created_at = created_at - interval '2 days'`);
    await housekeeping.run();
    expect(await idsOf()).toEqual(both.filter(id => !first.includes(id)));
  });

  test('is done by one process at a time, and goes on after a failure', async () => {
    const done: string[] = [];
    const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
    housekeeping.register('broken', 'SELECT 1 / 0');
    housekeeping.register('slow', async () => {
      done.push('slow');
      await held;
    });
    housekeeping.register('last', () => Promise.resolve(done.push('last')));
    const first = housekeeping.run();
    while (!done.includes('slow')) await query('SELECT 1');
    await housekeeping.run();
    release(undefined);
    await first;
    expect(done.filter(name => name === 'slow')).toHaveLength(1);
    expect(done).toContain('last');
  });
});
