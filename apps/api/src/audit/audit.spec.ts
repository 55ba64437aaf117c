import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditChoices, AuditEntry } from '@portico/contracts/audit';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import type { Caller } from '../platform/testing/test-staff';

const ADA = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f01';
const EVE = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f02';
const GONE = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4fff';

let api: TestApi;
let viewer: Caller;
beforeAll(async () => {
  api = await startTestApi();
  await write('2024-01-10', ADA, 'Ada', 'create', 'clients', 'Acme');
  await write('2024-02-10', EVE, 'Eve', 'update', 'clients', 'Acme');
  await write('2024-03-10', ADA, 'Ada Byron', 'update', 'languages', 'German');
  await write('2024-04-10', null, 'Portico', 'import', 'translations', 'shop.json');
  viewer = await api.as('Viewer');
});
afterAll(() => api.stop());

function write(at: string, id: string | null, ...rest: [string, string, string, string]) {
  return api.dataSource.query(
    `INSERT INTO audit_entries
       (id, at, channel, actor_id, actor, action, entity, title, changes)
     VALUES (gen_random_uuid(), $1, 'admin', $2, $3, $4, $5, $6, '{"name":{"after":"x"}}')`,
    [`${at}T12:00:00Z`, id, ...rest],
  );
}

async function titles(query: string): Promise<string[]> {
  const { body } = await viewer.get<{ data: AuditEntry[] }>(
    `/audit?to=2025-01-01T00:00:00Z&${query}`,
  );
  return body.data.map(({ actor, title }) => `${actor}: ${title}`);
}

describe('the audit', () => {
  test('gives one entry by its id', async () => {
    const { body } = await viewer.get<{ data: AuditEntry[] }>('/audit?search=german');
    const [entry] = body.data;
    const answer = await viewer.get(`/audit/${entry?.id ?? ''}`);
    expect([answer.status, answer.body]).toEqual([200, entry]);
    expect(answer.body).toMatchObject({ title: 'German', changes: { name: { after: 'x' } } });
  });

  test.each([GONE, 'nothing'])('has no entry %s', async id => {
    const answer = await viewer.get(`/audit/${id}`);
    expect([answer.status, answer.body['code']]).toEqual([404, 'NOT_FOUND']);
  });

  test.each([
    [`actorId=${ADA}`, ['Ada Byron: German', 'Ada: Acme']],
    ['action=update', ['Ada Byron: German', 'Eve: Acme']],
    ['entity=clients&sort=at', ['Ada: Acme', 'Eve: Acme']],
    ['from=2024-03-10T12:00:00Z', ['Portico: shop.json', 'Ada Byron: German']],
    ['from=2024-01-01T00:00:00Z&action=update&entity=clients', ['Eve: Acme']],
  ])('is filtered by %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test('ends before a moment', async () => {
    const answer = await viewer.get('/audit?to=2024-02-10T12:00:00Z');
    expect(answer.body['data']).toMatchObject([{ title: 'Acme', actor: 'Ada' }]);
  });

  test.each(['actorId=ada', 'from=yesterday', 'to=2024-01-01', 'actor=Ada'])(
    'refuses the filter %s',
    async query => {
      expect((await viewer.get(`/audit?${query}`)).status).toBe(422);
    },
  );

  test('says what there is to filter by, people with their latest name', async () => {
    const { status, body } = await viewer.get<AuditChoices>('/audit/choices');
    expect(status).toBe(200);
    expect(body.actors.slice(0, 2)).toEqual([
      { id: ADA, name: 'Ada Byron' },
      { id: EVE, name: 'Eve' },
    ]);
    expect(body.actions).toEqual(['create', 'import', 'sign-in', 'update']);
    expect(body.entities).toEqual(['clients', 'languages', 'staff', 'translations']);
  });

  test('is for who may read it', async () => {
    const translator = await api.as('Translator');
    for (const path of ['/audit', '/audit/choices', `/audit/${GONE}`]) {
      expect((await translator.get(path)).status).toBe(403);
      expect((await api.anonymous.get(path)).status).toBe(401);
    }
  });
});
