import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { call, type Answer, type Call } from './call';

/** The roles that come with the product. */
export type RoleName = 'Owner' | 'Admin' | 'Editor' | 'Translator' | 'Support' | 'Viewer';

/** Somebody who calls the management API; paths are relative to `/api/v1`. */
export interface Caller {
  get<T = Record<string, unknown>>(path: string, options?: Call): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, options?: Call): Promise<Answer<T>>;
  patch<T = Record<string, unknown>>(path: string, options?: Call): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(path: string, options?: Call): Promise<Answer<T>>;
  delete<T = Record<string, unknown>>(path: string, options?: Call): Promise<Answer<T>>;
}

/** The password of every member that tests make. */
export const PASSWORD = 'a long day at the sea';

/** A caller that sends the token, if there is one. */
export function callerOf(url: string, token?: string): Caller {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const by =
    (method: string) =>
    <T>(path: string, options: Call = {}) =>
      call<T>(`${url}/api/v1${path}`, method, {
        ...options,
        headers: { ...authorization, ...options.headers },
      });
  return {
    get: by('GET'),
    post: by('POST'),
    patch: by('PATCH'),
    put: by('PUT'),
    delete: by('DELETE'),
  };
}

/** Makes a member of the role, with a hash that costs next to nothing; answers id and address. */
export async function makeMember(dataSource: DataSource, role: string) {
  const id = v7();
  const email = `${role.toLowerCase()}-${id.slice(-6)}@example.com`;
  const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1 });
  await dataSource.query(
    `INSERT INTO staff_members (id, email, name, role_id, password_hash)
     SELECT $1, $2, $3, id, $4 FROM roles WHERE name = $3`,
    [id, email, role, passwordHash],
  );
  return { id, email };
}

/** Signs in over HTTP; answers the access token. */
export async function signIn(url: string, email: string, password = PASSWORD): Promise<string> {
  const answer = await callerOf(url).post<{ accessToken: string }>('/auth/sign-in', {
    body: { email, password },
  });
  if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.text}`);
  return answer.body.accessToken;
}
