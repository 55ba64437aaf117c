import { hash } from '@node-rs/argon2';
import type { ClientTokens } from '@portico/contracts/client-sessions';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { call, type Answer, type Call } from './call';
import { PASSWORD } from './test-staff';

/** Calls the portal API of one area; paths are relative to it. */
export type PortalCall = <T = Record<string, unknown>>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS',
  path: string,
  options?: Call,
) => Promise<Answer<T>>;

/** A client who calls with that token, or one who is not signed in. */
export function portalOf(url: string, area: string, token?: string): PortalCall {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return (method, path, options = {}) =>
    call(`${url}/api/portal/v1/${area}${path}`, method, {
      ...options,
      headers: { ...authorization, ...options.headers },
    });
}

/** Makes an active client with a password whose hash costs next to nothing. */
export async function makeClient(dataSource: DataSource, name = 'Ada Byron') {
  const id = v7();
  const email = `client-${id.slice(-8)}@example.com`;
  const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1 });
  await dataSource.query(
    `INSERT INTO clients (id, kind, name, email, password_hash, active)
     VALUES ($1, 'person', $2, $3, $4, true)`,
    [id, name, email, passwordHash],
  );
  return { id, email };
}

/** Signs a client in at the area over HTTP. */
export async function enterPortal(url: string, area: string, email: string, password = PASSWORD) {
  const answer = await portalOf(url, area)<ClientTokens>('POST', '/auth/sign-in', {
    body: { email, password },
  });
  if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.text}`);
  return { ...answer.body, portal: portalOf(url, area, answer.body.accessToken) };
}
