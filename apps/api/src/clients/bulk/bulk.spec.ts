import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Client, ClientPage } from '@portico/contracts/clients';
import type { Job } from '@portico/contracts/jobs';
import { newClient } from '@portico/contracts/testing/clients';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

jest.setTimeout(60_000);

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM clients'));

async function create(changes: object = {}): Promise<Client> {
  const { status, body } = await admin.post<Client>('/clients', { body: newClient(changes) });
  expect(status).toBe(201);
  return body;
}

// As the product makes them: ids in the order of time.
async function crowd(count: number): Promise<void> {
  await api.dataSource.query(
    `INSERT INTO clients (id, kind, name, active)
     SELECT lpad(to_hex(n), 32, '0')::uuid, 'person', 'Member ' || n, true
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
}

const start = (body: object, who = admin) => who.post<Job>('/clients/bulk', { body });

async function finished(id: string): Promise<Job> {
  for (;;) {
    const { body } = await admin.get<Job>(`/jobs/${id}`);
    if (body.finishedAt) return body;
  }
}

async function run(body: object): Promise<Job> {
  const answer = await start(body);
  expect([answer.status, answer.body]).toMatchObject([202, { kind: 'clients.bulk' }]);
  return finished(answer.body.id);
}

async function count(where: string): Promise<number> {
  const [row] = await api.dataSource.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM clients WHERE ${where}`,
  );
  return row.count;
}

const auditOf = (query: string) =>
  admin.get<{ data: { action: string; title: string; changes: object }[] }>(`/audit?${query}`);

describe('a bulk action', () => {
  test('changes the named clients, and says which were so already or are gone', async () => {
    const [on, off] = [await create({ active: true }), await create()];
    const gone = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
    const job = await run({ action: 'activate', ids: [on.id, off.id.toUpperCase(), gone, gone] });
    expect(job).toMatchObject({ state: 'done', progress: 3, total: 3, report: null });
    expect(job.bulk).toEqual({
      done: 1,
      unchanged: 1,
      failed: 1,
      failures: [
        { id: gone, name: null, code: 'NOT_FOUND', message: expect.stringContaining('not there') },
      ],
    });
    const { body } = await admin.get<Client>(`/clients/${off.id}`);
    expect(body).toMatchObject({ active: true, version: 2 });
  });

  test('is found in the history of each client, and once as a whole', async () => {
    const client = await create({ active: true });
    await run({ action: 'deactivate', ids: [client.id] });
    const { body: own } = await auditOf(`entityId=${client.id}`);
    expect(own.data[0]).toMatchObject({
      action: 'update',
      title: client.name,
      actor: 'Admin',
      changes: { active: { before: true, after: false } },
    });
    const { body: whole } = await auditOf('action=bulk-deactivate');
    expect(whole.data[0]).toMatchObject({ title: '1 clients', changes: { done: { after: 1 } } });
  });

  test.each([
    ['search', 'acme', ['Acme One', 'Acme Two']],
    ['kind', 'person', ['Bob']],
    ['country', 'RO', ['Acme Two']],
    ['property', 'team=north', ['Bob']],
  ])('serves all that a filter by %s finds, and no others', async (name, value, expected) => {
    await create({ name: 'Acme One' });
    await create({ name: 'Acme Two', address: { country: 'RO' } });
    await create({ name: 'Bob', kind: 'person', properties: { team: 'north' } });
    const job = await run({ action: 'activate', filter: { [name]: value } });
    expect(job.bulk).toMatchObject({ done: expected.length, failed: 0 });
    const { body } = await admin.get<ClientPage>('/clients?active=true');
    expect(body.data.map(client => client.name)).toEqual(expected);
  });

  test('deletes those whom nothing refers to, and restores them', async () => {
    const owner = await create({ name: 'Owner' });
    const free = await create({ name: 'Free' });
    await admin.post('/client-areas', {
      body: { name: 'Shop', type: 'Web Portal', kind: 'custom', ownerId: owner.id },
    });
    const job = await run({ action: 'delete', filter: {} });
    expect(job.bulk).toMatchObject({ done: 1, failed: 1 });
    expect(job.bulk?.failures).toMatchObject([{ id: owner.id, name: 'Owner', code: 'IN_USE' }]);
    expect((await admin.get(`/clients/${free.id}`)).status).toBe(404);
    await create({ email: free.email });
    const second = await create({ name: 'Second' });
    await run({ action: 'delete', ids: [second.id] });
    const restored = await run({ action: 'restore', filter: {} });
    expect(restored.bulk).toMatchObject({ done: 1, failed: 1 });
    expect(restored.bulk?.failures).toMatchObject([{ id: free.id, code: 'EMAIL_TAKEN' }]);
    await api.dataSource.query('DELETE FROM client_areas');
  });

  test('puts clients into a group and takes them out', async () => {
    const group = await admin.post<{ id: string }>('/client-groups', { body: { name: 'VIP' } });
    const groupId = group.body.id;
    const [one, two] = [await create({ groupIds: [groupId] }), await create()];
    const added = await run({ action: 'add-to-group', ids: [one.id, two.id], groupId });
    expect(added.bulk).toMatchObject({ done: 1, unchanged: 1 });
    const { body } = await auditOf(`entityId=${two.id}`);
    expect(body.data[0]).toMatchObject({ changes: { groupIds: { before: [], after: [groupId] } } });
    const left = await run({ action: 'remove-from-group', filter: { groupId }, groupId });
    expect(left.bulk).toMatchObject({ done: 2 });
    expect((await admin.get<Client>(`/clients/${two.id}`)).body).toMatchObject({
      groups: [],
      version: 3,
    });
  });

  test('hands a portfolio over to another manager, or to nobody', async () => {
    const { body: me } = await admin.get<{ id: string }>('/auth/me');
    const client = await create();
    await run({ action: 'assign-manager', filter: { managed: false }, managerId: me.id });
    expect((await admin.get<Client>(`/clients/${client.id}`)).body.managerId).toBe(me.id);
    await run({ action: 'assign-manager', filter: { managerId: me.id }, managerId: null });
    expect((await admin.get<Client>(`/clients/${client.id}`)).body.managerId).toBeNull();
  });
});

describe('of many clients', () => {
  test('all are done, each once', async () => {
    await crowd(4_500);
    const job = await run({ action: 'deactivate', filter: { search: 'Member' } });
    expect(job).toMatchObject({ state: 'done', progress: 4_500, total: 4_500 });
    expect(job.bulk).toMatchObject({ done: 4_500, failed: 0 });
    expect(await count('active OR version <> 2')).toBe(0);
  });

  test('the first thousand failures are listed, the others counted', async () => {
    await crowd(2_500);
    await api.dataSource.query(`UPDATE clients SET email = 'one@acme.example', deleted_at = now()
      WHERE email IS NULL AND deleted_at IS NULL`);
    const job = await run({ action: 'restore', filter: {} });
    expect(job.bulk).toMatchObject({ done: 1, failed: 2_499 });
    expect(job.bulk?.failures).toHaveLength(1_000);
  });

  // The job waits for the client that somebody holds, with everything before it done.
  async function held(): Promise<{
    job: Job;
    release: () => Promise<void>;
    pid: () => Promise<number>;
  }> {
    await crowd(4_500);
    const runner = api.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT FROM clients WHERE name = 'Member 3000' FOR UPDATE`);
    const { body: job } = await start({ action: 'deactivate', filter: {} });
    const waiting = () =>
      api.dataSource.query<{ pid: number }[]>(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'
           AND datname = current_database()`,
      );
    await eventually(async () => expect(await waiting()).toHaveLength(1));
    const release = async () => {
      await runner.rollbackTransaction();
      await runner.release();
    };
    return { job, release, pid: async () => (await waiting())[0]?.pid ?? 0 };
  }

  test('what was done stays when it is cancelled, and the rest is as it was', async () => {
    const { job, release } = await held();
    expect(await count('NOT active')).toBe(2_000);
    await admin.post(`/jobs/${job.id}/cancel`);
    await release();
    const ended = await finished(job.id);
    expect(ended).toMatchObject({ state: 'cancelled', progress: 2_000, bulk: { done: 2_000 } });
    expect(await count('NOT active')).toBe(2_000);
  });

  test('it goes on where its connection was cut', async () => {
    const { job, release, pid } = await held();
    await api.dataSource.query('SELECT pg_terminate_backend($1)', [await pid()]);
    await release();
    expect(await finished(job.id)).toMatchObject({ state: 'done', bulk: { done: 4_500 } });
    expect(await count('active OR version <> 2')).toBe(0);
    const { body } = await auditOf('action=bulk-deactivate');
    expect(body.data[0]).toMatchObject({ title: '4500 clients' });
  });

  test('it goes on behind its checkpoint when its process was killed', async () => {
    await crowd(3_000);
    const after = '00000000-0000-0000-0000-000000000064';
    const report = { done: 100, unchanged: 0, failed: 0, failures: [] };
    const [orphan] = await api.dataSource.query<[{ id: string }]>(
      `INSERT INTO jobs (id, kind, state, input, channel, actor_id, actor, attempts, good_attempt,
         checkpoint, progress, total, heartbeat_at, created_at)
       SELECT gen_random_uuid(), kind, 'running', $1, channel, actor_id, actor, 7, 7, $2, 100, 3000,
         now() - interval '1 minute', now()
       FROM jobs WHERE kind = 'clients.bulk' LIMIT 1 RETURNING id`,
      [
        { action: 'deactivate', filter: {} },
        { after, total: 3_000, report },
      ],
    );
    await run({ action: 'activate', filter: { search: 'nobody at all' } });
    expect(await finished(orphan.id)).toMatchObject({ state: 'done', bulk: { done: 3_000 } });
    expect(await count('active')).toBe(100);
  });

  test('those who come later are left alone', async () => {
    const { job, release } = await held();
    const late = await create({ active: true });
    await release();
    await finished(job.id);
    expect((await admin.get<Client>(`/clients/${late.id}`)).body.active).toBe(true);
  });
});

describe('a bulk action is refused', () => {
  const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
  test.each([
    ['without clients', { action: 'activate' }, 'ids'],
    ['with an empty list', { action: 'activate', ids: [] }, 'ids'],
    ['with ids and a filter', { action: 'activate', ids: [id], filter: {} }, 'filter'],
    ['with an unknown action', { action: 'explode', filter: {} }, 'action'],
    ['with something that is no id', { action: 'delete', ids: ["1' OR 1=1"] }, 'ids'],
    ['with too many ids', { action: 'delete', ids: Array(1001).fill(id) }, 'ids'],
    ['with an unknown filter', { action: 'delete', filter: { passwordHash: 'x' } }, 'filter'],
    ['with a path that is none', { action: 'delete', filter: { property: 'a..b=1' } }, 'property'],
    ['without its group', { action: 'add-to-group', filter: {} }, 'groupId'],
    [
      'with a group that is not there',
      { action: 'add-to-group', filter: {}, groupId: id },
      'groupId',
    ],
    [
      'with a group that it does not need',
      { action: 'delete', filter: {}, groupId: id },
      'groupId',
    ],
    ['without a manager', { action: 'assign-manager', filter: {} }, 'managerId'],
    [
      'with a manager who is not there',
      { action: 'assign-manager', filter: {}, managerId: id },
      'managerId',
    ],
  ])('%s', async (_, body, path) => {
    const { status, text } = await start(body);
    expect(status).toBe(422);
    expect(text).toContain(`"path":"${path}`);
  });

  test('to those who may only read, and to strangers', async () => {
    const viewer = await api.as('Viewer');
    expect((await start({ action: 'delete', filter: {} }, viewer)).status).toBe(403);
    expect((await start({ action: 'delete', filter: {} }, api.anonymous)).status).toBe(401);
  });
});
