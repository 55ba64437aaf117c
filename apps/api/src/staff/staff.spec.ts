import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { makeMember, PASSWORD } from '../platform/testing/test-staff';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

describe('signing in', () => {
  test('answers a token and who it is', async () => {
    const { id, email } = await makeMember(api.dataSource, 'Editor');
    const body = { email: email.toUpperCase(), password: PASSWORD };
    const answer = await api.anonymous.post<{ me: object }>('/auth/sign-in', { body });
    expect(answer.status).toBe(200);
    expect(answer.body.me).toMatchObject({ id, email, role: 'Editor', totp: false });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^portico_refresh=.*Path=\/api\/v1\/auth; .*HttpOnly; SameSite=Strict$/,
    );
  });

  test('is refused in the same words for a wrong password and an unknown account', async () => {
    const { email } = await makeMember(api.dataSource, 'Editor');
    const wrong = { email, password: 'not the password' };
    const unknown = { email: 'nobody@example.com', password: PASSWORD };
    const answers = await Promise.all(
      [wrong, unknown].map(body => api.anonymous.post('/auth/sign-in', { body })),
    );
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect(body['code']).toBe('INVALID_CREDENTIALS');
      expect(headers.get('set-cookie')).toBeNull();
    }
    expect(answers[0]?.body['detail']).toBe(answers[1]?.body['detail']);
  });
});

describe('the doors', () => {
  test('are open for who is signed in', async () => {
    const owner = await api.as('Owner');
    const me = await owner.get('/auth/me');
    expect(me.status).toBe(200);
    expect(me.body['role']).toBe('Owner');
  });

  test('are shut without a token', async () => {
    const answer = await api.anonymous.get('/client-areas');
    expect(answer.status).toBe(401);
    expect(answer.body['code']).toBe('UNAUTHENTICATED');
  });

  test('are shut for a role that lacks the permission', async () => {
    const viewer = await api.as('Viewer');
    const body = { name: 'Acme', kind: 'custom', type: 'portal' };
    const answer = await viewer.post('/client-areas', { body });
    expect(answer.status).toBe(403);
    expect((await viewer.get('/client-areas')).status).toBe(200);
  });
});
