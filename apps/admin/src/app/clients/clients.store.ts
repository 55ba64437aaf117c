import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import type {
  Client,
  CreateClient,
  SimilarClients,
  SimilarQuery,
  UpdateClient,
} from '@portico/contracts/clients';
import { ifMatch } from '../platform/if-match';
import { Session } from '../platform/session';
import { writeThen } from '../platform/write-then';

const CLIENTS = '/api/v1/clients';

/** All HTTP of single clients. */
@Injectable()
export class ClientsStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly write = writeThen(() => this.touch());
  private readonly count = signal(0);
  /** Counts what was written, so that lists can follow. */
  readonly changes = this.count.asReadonly();

  /** One client; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<Client>(() => (id() ? `${CLIENTS}/${id()}` : undefined));
  }

  /** Who may be meant by what is being entered; nothing while that is undefined. */
  similar(to: () => SimilarQuery | undefined) {
    return httpResource<SimilarClients>(() => {
      const params = to();
      return params && { url: `${CLIENTS}/similar`, params: { ...params } };
    });
  }

  create(client: CreateClient): Promise<Client> {
    return this.write(this.http.post<Client>(CLIENTS, client));
  }

  update({ id, version }: Pick<Client, 'id' | 'version'>, change: UpdateClient): Promise<Client> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<Client>(`${CLIENTS}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${CLIENTS}/${id}`));
  }

  restore(id: string): Promise<Client> {
    return this.write(this.http.post<Client>(`${CLIENTS}/${id}/restore`, {}));
  }

  mayWrite(): boolean {
    return this.session.may('clients:write');
  }

  /** Says that something was written elsewhere. */
  touch(): void {
    this.count.update(count => count + 1);
  }
}
