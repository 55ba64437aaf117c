import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '@portico/contracts/jobs';
import type { SessionTokens } from '@portico/contracts/auth';
import type { Problem } from '@portico/contracts/problems';
import { reasonOf, StartError } from '../../platform/embedded/start-error';

const POLL_MS = 100;

/** The management API of a running product, as any integrator sees it. */
export class ManagementApi {
  private token = '';

  constructor(private readonly url: string) {}

  async signIn(email: string, password: string): Promise<void> {
    const body = { email, password };
    const { accessToken } = await this.post<SessionTokens>('/auth/sign-in', body);
    this.token = accessToken;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.call<T>('POST', path, body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call<T>('PATCH', path, body);
  }

  /** Waits until a job has ended; throws when it did not end well. */
  async finished({ id }: Job): Promise<Job> {
    for (;;) {
      const job = await this.get<Job>(`/jobs/${id}`);
      if (job.state === 'done') return job;
      if (job.state !== 'queued' && job.state !== 'running') {
        throw new StartError(`A job ended as ${job.state}: ${job.error ?? 'nobody knows why'}`);
      }
      await delay(POLL_MS);
    }
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await this.reach(path, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) return answer as T;
    const { detail = response.statusText } = answer as Partial<Problem>;
    throw new StartError(`${method} ${path} answered ${response.status}: ${detail}`);
  }

  private async reach(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.url}/api/v1${path}`, request);
    } catch (error) {
      const reason = reasonOf((error as Error).cause ?? error);
      throw new StartError(`No Portico answers at ${this.url} (${reason}): npm start first.`);
    }
  }
}
