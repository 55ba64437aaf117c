import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '@portico/contracts/audit';
import { eventually } from '../platform/testing/eventually';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { makeMember, PASSWORD, type Caller } from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
beforeAll(async () => {
  api = await startTestApi({ PORTICO_TRUSTED_PROXIES: '127.0.0.1' });
  owner = await api.as('Owner');
});
afterAll(() => api.stop());

function attempt(email: string, password: string, address: string) {
  const headers = { 'x-forwarded-for': address };
  return api.anonymous.post('/auth/sign-in', { body: { email, password }, headers });
}

async function failures(): Promise<AuditEntry[]> {
  const query = '/audit?action=sign-in-failed&perPage=100';
  return (await owner.get<{ data: AuditEntry[] }>(query)).body.data;
}

const from = async (address: string) =>
  (await failures()).filter(({ changes }) => changes['address']?.after === address);
const reasonsOf = (entries: AuditEntry[]) =>
  entries.map(({ changes }) => changes['reason']?.after).sort();

describe('a failed sign-in', () => {
  test('is in the audit with the account, the address and the reason', async () => {
    const { id, email } = await makeMember(api.dataSource, 'Editor');
    await attempt(email, 'not the password', '192.0.2.1');
    await eventually(async () =>
      expect(await from('192.0.2.1')).toMatchObject([
        {
          channel: 'admin',
          actorId: id,
          actor: 'Editor',
          entity: 'staff',
          entityId: id,
          title: 'Editor',
          changes: { reason: { after: 'wrong password' } },
        },
      ]),
    );
  });

  test('of an unknown account has the address, and nothing of what was typed', async () => {
    await attempt('my-secret-password@example.com', PASSWORD, '192.0.2.2');
    await eventually(async () =>
      expect(await from('192.0.2.2')).toMatchObject([
        { actorId: null, actor: '192.0.2.2', entityId: null, title: 'Unknown account' },
      ]),
    );
    const rows: unknown = await api.dataSource.query(
      'SELECT (SELECT json_agg(a) FROM audit_entries a), (SELECT json_agg(l) FROM rate_limits l)',
    );
    expect(JSON.stringify(rows)).not.toMatch(/my-secret|not the password|long day/);
  });

  test('names an account that was deactivated', async () => {
    const { id, email } = await makeMember(api.dataSource, 'Viewer');
    await api.dataSource.query('UPDATE staff_members SET active = false WHERE id = $1', [id]);
    const answer = await attempt(email, PASSWORD, '192.0.2.3');
    expect(answer.body['code']).toBe('INVALID_CREDENTIALS');
    await eventually(async () =>
      expect(reasonsOf(await from('192.0.2.3'))).toEqual(['inactive account']),
    );
  });

  test('is told of once for an account, a reason and an address', async () => {
    const { email } = await makeMember(api.dataSource, 'Support');
    for (let count = 0; count < 12; count += 1) await attempt(email, 'wrong', '192.0.2.4');
    await attempt(email, 'wrong', '192.0.2.5');
    await eventually(async () =>
      expect(reasonsOf(await from('192.0.2.4'))).toEqual(['too many attempts', 'wrong password']),
    );
    await eventually(async () =>
      expect(reasonsOf(await from('192.0.2.5'))).toEqual(['too many attempts']),
    );
  });

  test('cannot fill the audit, from however many addresses it comes', async () => {
    const attempts = Array.from({ length: 40 }, (_, count) =>
      attempt(`person${count}@example.com`, 'x', `198.51.100.${count}`),
    );
    await Promise.all(attempts);
    const unknown = async () => (await failures()).filter(({ actorId }) => !actorId);
    await eventually(async () => expect(await unknown()).toHaveLength(20));
    await attempt('nobody@example.com', 'x', '203.0.113.1');
    const { email } = await makeMember(api.dataSource, 'Editor');
    await attempt(email, 'x', '203.0.113.2');
    await eventually(async () => expect(await from('203.0.113.2')).toHaveLength(1));
    expect(await unknown()).toHaveLength(20);
  });

  test('is not one when nothing was wrong', async () => {
    const { email } = await makeMember(api.dataSource, 'Editor');
    expect((await attempt(email, PASSWORD, '203.0.113.9')).status).toBe(200);
    expect(await from('203.0.113.9')).toEqual([]);
  });
});
