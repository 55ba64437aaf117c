import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ClientGroup,
  type ClientGroupPage,
  ClientGroupQuery,
  type CreateClientGroup,
  type UpdateClientGroup,
} from '@portico/contracts/client-groups';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { writeThen } from '../platform/write-then';

const GROUPS = '/api/v1/client-groups';

/** All HTTP of client groups. */
@Injectable()
export class ClientGroupsStore {
  private readonly http = inject(HttpClient);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(ClientGroupQuery);
  readonly page = httpResource<ClientGroupPage>(() => ({ url: GROUPS, params: this.query() }));

  /** One group; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<ClientGroup>(() => (id() ? `${GROUPS}/${id()}` : undefined));
  }

  create(group: CreateClientGroup): Promise<ClientGroup> {
    return this.write(this.http.post<ClientGroup>(GROUPS, group));
  }

  update({ id, version }: ClientGroup, change: UpdateClientGroup): Promise<ClientGroup> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<ClientGroup>(`${GROUPS}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${GROUPS}/${id}`));
  }
}
