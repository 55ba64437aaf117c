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

type Content = string | Uint8Array<ArrayBuffer>;

function upload(content: Content, fields: Record<string, string> = {}, who = admin) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'clients.csv');
  return who.post<Job>('/clients/imports', { body: form });
}

async function finished(id: string): Promise<Job> {
  for (;;) {
    const { body } = await admin.get<Job>(`/jobs/${id}`);
    if (body.finishedAt) return body;
  }
}

async function run(content: Content, fields: Record<string, string> = {}): Promise<Job> {
  const answer = await upload(content, fields);
  expect([answer.status, answer.body]).toMatchObject([202, { kind: 'clients.import' }]);
  return finished(answer.body.id);
}

async function names(query = ''): Promise<string[]> {
  const { body } = await admin.get<ClientPage>(`/clients?perPage=100&${query}`);
  return body.data.map(({ name }) => name);
}

async function only(): Promise<Client> {
  const { body } = await admin.get<ClientPage>('/clients');
  expect(body.data).toHaveLength(1);
  return (await admin.get<Client>(`/clients/${body.data[0]?.id}`)).body;
}

async function create(changes: object = {}): Promise<Client> {
  return (await admin.post<Client>('/clients', { body: newClient(changes) })).body;
}

async function count(): Promise<number> {
  const [row] = await api.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM clients',
  );
  return row.count;
}

const codes = (job: Job) => job.report?.findings.map(({ code, line }) => [code, line]);
const many = (rows: number) =>
  `name,email\n${Array.from({ length: rows }, (_, n) => `Member ${n},m${n}@acme.example`).join('\n')}`;

describe('an import', () => {
  test('brings in everything that a client has', async () => {
    const group = await admin.post<{ id: string }>('/client-groups', { body: { name: 'Gold' } });
    const { body: me } = await admin.get<{ id: string; email: string }>('/auth/me');
    await admin.post('/custom-fields', {
      body: { label: 'size', title: 'Size', type: 'choices', choices: ['S', 'M'] },
    });
    const job = await run(
      'kind,name,legalName,email,phone,active,fiscalCode,address.city,address.country,groups,' +
        'manager,entitlements,contact.firstName,contact.email,properties.size,properties.a.b\n' +
        `organisation,Acme,Acme SRL,office@acme.example,021 310 1234,yes,RO 18547290,Bucharest,ro,` +
        `gold,${me.email.toUpperCase()},vip; lounge,Ada,ada@acme.example,S; M,x\n`,
    );
    expect(job).toMatchObject({ state: 'done', progress: 1, total: 1, bulk: null });
    expect(job.report).toMatchObject({ added: 1, changed: 0, rejected: 0, findings: [] });
    expect(await only()).toMatchObject({
      kind: 'organisation',
      legalName: 'Acme SRL',
      phone: '+40213101234',
      active: true,
      address: { city: 'Bucharest', country: 'RO' },
      groups: [{ id: group.body.id }],
      managerId: me.id,
      entitlements: ['vip', 'lounge'],
      mainContact: { name: 'Ada', email: 'ada@acme.example' },
      properties: { size: ['S', 'M'], a: { b: 'x' } },
    });
    expect(await names('search=ada@acme')).toEqual(['Acme']);
    await api.dataSource.query('DELETE FROM custom_fields');
  });

  test('takes back what an export wrote, formulas and all, and finds nothing to change', async () => {
    const client = await create({ name: '=1+1', phone: '+40213101234', address: { city: 'Cluj' } });
    await admin.post(`/clients/${client.id}/contacts`, { body: { firstName: '-Ada' } });
    await create({ kind: 'person', name: "'@x", email: null });
    const { text } = await admin.get('/clients/export?format=csv');
    const job = await run(text);
    expect(job.report).toMatchObject({ unchanged: 2, changed: 0, added: 0, findings: [] });
  });

  test('fills the fields that its columns are mapped to', async () => {
    const mapping = JSON.stringify({ Company: 'name', Town: 'address.city', email: null });
    const job = await run('Company;Town;email;Mood\nAcme;Cluj;no address;good\n', { mapping });
    expect(codes(job)).toEqual([['COLUMN_IGNORED', 1]]);
    expect(await only()).toMatchObject({ name: 'Acme', address: { city: 'Cluj' }, email: null });
  });

  test.each([
    ['number', (client: Client) => String(client.number)],
    ['email', (client: Client) => client.email?.toUpperCase() ?? ''],
    ['fiscalCode', () => 'ro18547290'],
  ])('changes who is there by %s, and leaves what the row does not say', async (field, value) => {
    const client = await create({ fiscalCode: 'RO 18547290', comments: 'kept', active: true });
    const job = await run(`${field},name,comments\n${value(client)},New name,\n`);
    expect(job.report).toMatchObject({ added: 0, changed: 1 });
    expect(await only()).toMatchObject({ name: 'New name', comments: 'kept', version: 2 });
    const { body } = await admin.get<{ data: object[] }>(`/audit?entityId=${client.id}`);
    expect(body.data[0]).toMatchObject({
      action: 'update',
      changes: { name: { before: client.name, after: 'New name' } },
    });
  });

  test('adds only, or changes only, where it is told to', async () => {
    const { email } = await create({ name: 'Old' });
    const file = `name,email\nChanged,${email}\nNew,new@acme.example\n`;
    const update = await run(file, { mode: 'update' });
    expect(update.report).toMatchObject({ added: 0, changed: 1, rejected: 1 });
    expect(codes(update)).toEqual([['NOT_FOUND', 3]]);
    const add = await run(file, { mode: 'add' });
    expect(add.report).toMatchObject({ added: 1, changed: 0, conflicts: 1 });
    expect(codes(add)).toEqual([['ALREADY_THERE', 2]]);
    expect(await names()).toEqual(['Changed', 'New']);
  });

  test('only says what would happen in a dry run', async () => {
    const { email } = await create({ name: 'Old' });
    const job = await run(`name,email\nChanged,${email}\nNew,x@acme.example\n`, { dryRun: 'true' });
    expect(job.report).toMatchObject({ added: 1, changed: 1 });
    expect(await names()).toEqual(['Old']);
  });

  test('warns of rows that stand twice, and of clients who look the same', async () => {
    await create({ name: 'Acme SRL', phone: '+40213101234' });
    const job = await run(
      'name,email,phone\nAcme S.R.L.,a@acme.example,\nOther,b@acme.example,+40213101234\n' +
        'Twice,A@acme.example,\n',
    );
    expect(job.report).toMatchObject({ added: 2, conflicts: 1, rejected: 0 });
    expect(codes(job)?.toSorted()).toEqual([
      ['DUPLICATE_ROW', 4],
      ['SIMILAR', 2],
      ['SIMILAR', 3],
    ]);
  });

  test('takes each row whole or not at all, and names the lines', async () => {
    await create({ name: 'Holder', email: 'taken@acme.example', fiscalCode: 'X1' });
    await create({ name: 'One', fiscalCode: 'SAME 1' });
    await create({ name: 'Two', fiscalCode: 'SAME-1' });
    const rows = [
      ['Good', 'good@acme.example', '', '', ''],
      ['Bad email', 'nobody', '', '', ''],
      ['Bad group', '', '', 'Nowhere', ''],
      ['Bad country', '', '', '', 'XX'],
      ['', 'noname@acme.example', '', '', ''],
      ['Which', '', 'same1', '', ''],
      ['Taken', 'taken@acme.example', 'X2', '', ''],
    ];
    const text = rows.map(row => row.join(',')).join('\n');
    const job = await run(`name,email,fiscalCode,groups,address.country\n${text}\nshort\n`, {
      match: 'fiscalCode',
    });
    expect(job.report).toMatchObject({ added: 1, rejected: 7 });
    expect(codes(job)?.toSorted()).toEqual([
      ['AMBIGUOUS', 7],
      ['COLUMN_COUNT', 9],
      ['EMAIL_TAKEN', 8],
      ['FORMAT', 3],
      ['FORMAT', 5],
      ['NOT_FOUND', 4],
      ['REQUIRED', 6],
    ]);
  });
});

describe('a hostile file', () => {
  test.each([
    ['nothing', '', 'no rows'],
    ['no column that fits', 'a,b\n1,2\n', 'No column'],
    ['a column twice', 'name,name\na,b\n', 'Two columns'],
    ['an open quote', 'name\nAcme\n"open', 'Line 3: not valid CSV'],
    ['an encoding that is not said', new Uint8Array([110, 97, 109, 101, 10, 0xff]), 'Line 2'],
    ['a row without an end', `name\n"${'x'.repeat(1_100_000)}"\n`, 'not valid CSV'],
  ])('with %s fails, and says why', async (_, content, reason) => {
    const job = await run(content);
    expect(job.state).toBe('failed');
    expect(job.error).toContain(reason);
  });

  test('reaches no prototype, and brings in no NUL', async () => {
    const mapping = JSON.stringify({ a: 'properties.__proto__.polluted' });
    expect((await upload('name,a\nx,y\n', { mapping })).status).toBe(422);
    const job = await run(`name,properties.__proto__.polluted,comments,\0\nA,x,a\0b,\nB,y,,\n`);
    expect([job.error, job.report]).toMatchObject([null, { added: 1, rejected: 1 }]);
    expect(codes(job)).toEqual([
      ['COLUMN_IGNORED', 1],
      ['COLUMN_IGNORED', 1],
      ['MALFORMED', 2],
    ]);
    expect(await only()).toMatchObject({ name: 'B', properties: {} });
  });

  test('lists a thousand findings at most', async () => {
    const job = await run(`name,email\n${'x,nobody\n'.repeat(2_500)}`);
    expect(job.report).toMatchObject({ rejected: 1, conflicts: 2_499 });
    expect(job.report?.findings).toHaveLength(1_000);
  });
});

describe('an import is refused', () => {
  test.each([
    ['with a mapping that is no JSON', { mapping: '{' }, 'mapping'],
    ['with a mapping to no field', { mapping: '{"a":"passwordHash"}' }, 'mapping.a'],
    ['with an unknown mode', { mode: 'replace' }, 'mode'],
    ['with an unknown match', { match: 'name' }, 'match'],
    ['with an unknown field', { password: 'x' }, 'password'],
  ])('%s', async (_, fields, path) => {
    const { status, body } = await upload('name\nx\n', fields);
    expect([status, body]).toMatchObject([422, { errors: [{ path }] }]);
  });

  test('without the permission, without a form, and beyond 25 MB', async () => {
    const viewer = await api.as('Viewer');
    expect((await upload('name\nx\n', {}, viewer)).status).toBe(403);
    expect((await admin.post('/clients/imports', { body: { name: 'x' } })).status).toBe(415);
    expect((await upload('x'.repeat(26 * 1024 * 1024))).status).toBe(413);
  });

  const HEAD = 'Content-Disposition: form-data; name';
  test.each([
    ['without a boundary', '', 'x'],
    ['that breaks off', '; boundary=x', `--x\r\n${HEAD}="mode"\r\n\r\nadd`],
    [
      'that breaks off within its file',
      '; boundary=x',
      `--x\r\n${HEAD}="file"; filename="a.csv"\r\n\r\nname\nx\n`,
    ],
  ])('as a form %s', async (_, boundary, body) => {
    const headers = { 'content-type': `multipart/form-data${boundary}` };
    const answer = await admin.post('/clients/imports', { body, headers });
    expect([answer.status, answer.body]).toMatchObject([400, { code: 'MALFORMED' }]);
  });
});

describe('when it is interrupted', () => {
  // The job waits for an address that somebody else is about to take, with 2,000 rows done.
  async function held() {
    const runner = api.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `INSERT INTO clients (id, kind, name, email)
       VALUES (gen_random_uuid(), 'person', 'Holder', 'm2500@acme.example')`,
    );
    const { body: job } = await upload(many(4_000));
    const waiting = () =>
      api.dataSource.query<{ pid: number }[]>(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'
           AND datname = current_database()`,
      );
    await eventually(async () => expect(await waiting()).toHaveLength(1));
    const end = async (how: 'commit' | 'rollback') => {
      await (how === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
      await runner.release();
    };
    return { job, end, pid: async () => (await waiting())[0]?.pid ?? 0 };
  }

  test('what came in stays when it is cancelled', async () => {
    const { job, end } = await held();
    await admin.post(`/jobs/${job.id}/cancel`);
    await end('rollback');
    const ended = await finished(job.id);
    expect(ended).toMatchObject({ state: 'cancelled', report: { added: 2_000 } });
    expect(await count()).toBe(2_000);
  });

  test('it goes on where its connection was cut, and has every row once', async () => {
    const { job, end, pid } = await held();
    await api.dataSource.query('SELECT pg_terminate_backend($1)', [await pid()]);
    await end('rollback');
    expect((await finished(job.id)).report).toMatchObject({ added: 4_000, changed: 0 });
    expect(await count()).toBe(4_000);
  });

  test('it looks again when somebody was quicker', async () => {
    const { job, end } = await held();
    await end('commit');
    expect((await finished(job.id)).report).toMatchObject({ added: 3_999, changed: 1 });
    expect(await count()).toBe(4_000);
  });

  test('it goes on behind its checkpoint when its process was killed', async () => {
    const first = await run(many(2_000));
    const [orphan] = await api.dataSource.query<[{ id: string }]>(
      `WITH job AS (
         INSERT INTO jobs (id, kind, state, input, channel, actor_id, actor, attempts,
           good_attempt, checkpoint, heartbeat_at)
         SELECT gen_random_uuid(), kind, 'running', input, channel, actor_id, actor, 5, 5, $3,
           now() - interval '1 minute'
         FROM jobs WHERE id = $1 RETURNING id)
       INSERT INTO job_files (job_id, position, bytes) SELECT id, 0, $2 FROM job
       RETURNING job_id AS id`,
      [
        first.id,
        Buffer.from(`${many(3_000)}\nTwice,m7@acme.example\n`),
        { rows: 2_000, report: first.report },
      ],
    );
    await run('name\nWake\n');
    const job = await finished(orphan.id);
    expect(job.report).toMatchObject({ added: 3_000, unchanged: 0, conflicts: 1 });
    expect(codes(job)).toEqual([['DUPLICATE_ROW', 3_002]]);
    expect(await count()).toBe(3_001);
  });
});
