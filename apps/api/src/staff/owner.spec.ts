import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { callerOf, signIn } from '../platform/testing/test-staff';
import { OwnerService } from './owner.service';

let api: TestApi;
let owners: OwnerService;
beforeEach(async () => {
  api = await startTestApi();
  owners = api.app.get(OwnerService, { strict: false });
});
afterEach(() => api.stop());

describe('the first start', () => {
  test('makes an owner with a password that can be read aloud', async () => {
    const owner = await owners.ensure({});
    expect(owner?.email).toBe('owner@portico.local');
    expect(owner?.password).toMatch(/^(\w{4}-){4}\w{4}$/);
    const token = await signIn(api.url, owner?.email ?? '', owner?.password);
    const me = await callerOf(api.url, token).get('/auth/me');
    expect(me.body['role']).toBe('Owner');
  });

  test('takes what the operator chose, and does not repeat the password', async () => {
    const wanted = { email: 'ada@example.com', password: 'seven green kites' };
    expect(await owners.ensure(wanted)).toEqual({ email: 'ada@example.com' });
    expect(await signIn(api.url, 'ada@example.com', 'seven green kites')).toBeTruthy();
  });

  test('makes one owner, however many processes start', async () => {
    const made = await Promise.all([owners.ensure({}), owners.ensure({}), owners.ensure({})]);
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await owners.ensure({})).toBeUndefined();
    const rows: { count: string }[] = await api.dataSource.query(
      'SELECT count(*) FROM staff_members',
    );
    expect(rows).toEqual([{ count: '1' }]);
  });
});
