import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CreateStaffMember,
  type Role,
  type StaffMember,
  type StaffPage,
  StaffQuery,
  type UpdateStaffMember,
} from '@portico/contracts/staff';
import { everyPage } from '../platform/every-page';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { Session } from '../platform/session';
import { writeThen } from '../platform/write-then';
import { OWNER } from './owner';

const STAFF = '/api/v1/staff';
const ROLES = '/api/v1/roles';

/** All HTTP of staff members. */
@Injectable()
export class StaffStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(StaffQuery);
  readonly page = httpResource<StaffPage>(() => ({ url: STAFF, params: this.query() }));
  /** The roles that can be given or filtered by. */
  readonly roles = everyPage<Role>(ROLES);

  /** One member; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<StaffMember>(() => (id() ? `${STAFF}/${id()}` : undefined));
  }

  /** How many owners can sign in, asked only for one of them. */
  owners(of: () => StaffMember | undefined) {
    return httpResource<StaffPage>(() => {
      const member = of();
      if (member?.role !== OWNER || !member.active) return undefined;
      return { url: STAFF, params: { roleId: member.roleId, active: true, perPage: 1 } };
    });
  }

  create(member: CreateStaffMember): Promise<StaffMember> {
    return this.write(this.http.post<StaffMember>(STAFF, member));
  }

  async update({ id, version }: StaffMember, change: UpdateStaffMember): Promise<StaffMember> {
    const headers = ifMatch(version);
    const request = this.http.patch<StaffMember>(`${STAFF}/${id}`, change, { headers });
    const member = await this.write(request);
    // What the signed-in person may do could have changed with it.
    if (id === this.session.me()?.id) await this.session.refresh();
    return member;
  }

  /** Gives somebody a new password; all of their sessions end. */
  async setPassword(id: string, password: string): Promise<void> {
    await this.write(this.http.patch(`${STAFF}/${id}`, { password }));
  }

  /** Turns two-factor sign-in off for somebody who lost it; all of their sessions end. */
  async resetSecondFactor(id: string): Promise<void> {
    await this.write(this.http.delete(`${STAFF}/${id}/second-factor`));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${STAFF}/${id}`));
  }
}
