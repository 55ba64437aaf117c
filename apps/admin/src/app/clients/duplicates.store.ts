import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type DuplicateGroups, DuplicateQuery } from '@portico/contracts/client-merges';
import { firstValueFrom } from 'rxjs';
import { injectListQuery } from '../platform/list-query';

const DUPLICATES = '/api/v1/clients/duplicates';

/** All HTTP of the search for duplicates. */
@Injectable()
export class DuplicatesStore {
  private readonly http = inject(HttpClient);
  readonly query = injectListQuery(DuplicateQuery);
  readonly groups = httpResource<DuplicateGroups>(() => ({
    url: DUPLICATES,
    params: { by: 'email', ...this.query() },
  }));

  /** Says that these are not the same, whatever they share. */
  async dismiss(clientIds: string[]): Promise<void> {
    await firstValueFrom(this.http.post(`${DUPLICATES}/dismissals`, { clientIds }));
    this.groups.reload();
  }

  /** Takes that back. */
  async reconsider(clientIds: string[]): Promise<void> {
    const params = { clientIds };
    await firstValueFrom(this.http.delete(`${DUPLICATES}/dismissals`, { params }));
    this.groups.reload();
  }
}
