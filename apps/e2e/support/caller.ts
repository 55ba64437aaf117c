import type { SessionTokens } from '@portico/contracts/auth';
import type { RolePage, StaffMember } from '@portico/contracts/staff';
import { owner, type Product } from './product';

/** Somebody who uses the management API; paths are relative to `/api/v1`. */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  /** A request whatever its answer; an object is sent as JSON. */
  send(method: string, path: string, body?: object, headers = {}): Promise<Response> {
    const content = bodyOf(body);
    const authorization: HeadersInit = this.token ? { authorization: `Bearer ${this.token}` } : {};
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      ...content,
      headers: { ...authorization, ...content.headers, ...headers },
    });
  }

  /** The body of a successful answer; an error for any other. */
  async call<T>(method: string, path: string, body?: object, headers = {}): Promise<T> {
    const answer = await this.send(method, path, body, headers);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body: object, headers = {}): Promise<T> {
    return this.call<T>('POST', path, body, headers);
  }
}

function bodyOf(body?: object): { body?: BodyInit; headers?: Record<string, string> } {
  if (!body) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** Signs in; the owner unless it is somebody else. */
export async function signedIn({ url }: Product, who = owner): Promise<Caller> {
  const tokens = await new Caller(url).post<SessionTokens>('/auth/sign-in', who);
  return new Caller(url, tokens.accessToken);
}

/** Makes a member of a role that came with the product; answers how to sign in. */
export async function makeMember(caller: Caller, role: string): Promise<typeof owner> {
  const { data } = await caller.get<RolePage>(`/roles?search=${role}`);
  const roleId = data[0]?.id;
  const email = `${role.toLowerCase()}@example.com`;
  const credentials = { email, password: owner.password };
  await caller.post<StaffMember>('/staff', { ...credentials, name: `${role} Byron`, roleId });
  return credentials;
}
