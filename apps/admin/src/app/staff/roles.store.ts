import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CreateRole,
  type Role,
  type RolePage,
  RoleQuery,
  type UpdateRole,
} from '@portico/contracts/staff';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { writeThen } from '../platform/write-then';

const ROLES = '/api/v1/roles';

/** All HTTP of roles. */
@Injectable()
export class RolesStore {
  private readonly http = inject(HttpClient);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(RoleQuery);
  readonly page = httpResource<RolePage>(() => ({ url: ROLES, params: this.query() }));

  /** One role; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<Role>(() => (id() ? `${ROLES}/${id()}` : undefined));
  }

  create(role: CreateRole): Promise<Role> {
    return this.write(this.http.post<Role>(ROLES, role));
  }

  update({ id, version }: Role, change: UpdateRole): Promise<Role> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<Role>(`${ROLES}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${ROLES}/${id}`));
  }
}
