import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { openPage } from '../../testing/page';
import type { ApiError } from './problem';

@Component({ template: '' })
class Blank {}

const routes = [{ path: '**', component: Blank }];
const get = (url: string) => {
  const http = TestBed.runInInjectionContext(() => inject(HttpClient));
  return firstValueFrom(http.get(url));
};
const expired = { code: 'UNAUTHENTICATED', detail: 'The token has expired.' };

describe('requests to the API', () => {
  it('carry the access token', async () => {
    const page = await openPage(routes, '/');
    const answer = get('/api/v1/one');
    const { request } = await page.answer('/api/v1/one', { ok: true });
    expect(request.headers.get('Authorization')).toBe('Bearer token');
    expect(await answer).toEqual({ ok: true });
  });

  it('renew an expired token once, however many they are', async () => {
    const page = await openPage(routes, '/');
    const answers = [get('/api/v1/one'), get('/api/v1/two')];
    await page.refuse('/api/v1/one', 401, expired);
    await page.refuse('/api/v1/two', 401, expired);
    await page.answer('POST /api/v1/auth/refresh', { accessToken: 'fresh', expiresIn: 600 });
    const { request } = await page.answer('/api/v1/one', 1);
    await page.answer('/api/v1/two', 2);
    expect(await Promise.all(answers)).toEqual([1, 2]);
    expect(request.headers.get('Authorization')).toBe('Bearer fresh');
    page.http.verify();
  });

  it('lead to the sign-in page when the session has ended', async () => {
    const page = await openPage(routes, '/client-areas');
    const answer = get('/api/v1/one').catch((error: unknown) => error);
    await page.refuse('/api/v1/one', 401, expired);
    await page.refuse('POST /api/v1/auth/refresh', 401, { code: 'SESSION_ENDED' });
    expect(((await answer) as ApiError).status).toBe(401);
    await vi.waitFor(() => expect(page.url()).toBe('/sign-in?next=%2Fclient-areas'));
  });

  it('fail with what the problem says', async () => {
    const page = await openPage(routes, '/');
    const answer = get('/api/v1/one').catch((error: unknown) => error);
    await page.refuse('/api/v1/one', 409, { code: 'AREA_ACTIVE', detail: 'Deactivate it.' });
    expect(await answer).toMatchObject({
      status: 409,
      code: 'AREA_ACTIVE',
      message: 'Deactivate it.',
    });
  });
});
