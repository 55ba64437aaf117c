import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { BulkMissingKeys, MissingKeyFilter } from '@portico/contracts/missing-keys';
import {
  MissingKeyQuery,
  type BulkResult,
  type MissingKeyPage,
  type Translation,
} from '@portico/contracts/translations';
import { firstValueFrom, type Observable } from 'rxjs';
import { injectListQuery } from '../platform/list-query';

const URL = '/api/v1/missing-keys';

/** All HTTP of missing keys. */
@Injectable()
export class MissingKeysStore {
  private readonly http = inject(HttpClient);

  readonly query = injectListQuery(MissingKeyQuery);
  readonly page = httpResource<MissingKeyPage>(() => ({ url: URL, params: this.query() }));

  /** What the list is filtered by, as a bulk action takes it. */
  filter(): MissingKeyFilter {
    const { search, areaId } = this.query();
    return { ...(search ? { search } : {}), ...(areaId ? { areaId } : {}) };
  }

  /** Makes a key of it, with the text that the front end showed. */
  create(id: string): Promise<Translation> {
    return this.write(this.http.post<Translation>(`${URL}/${id}/create`, {}));
  }

  remove(id: string): Promise<unknown> {
    return this.write(this.http.delete(`${URL}/${id}`));
  }

  bulk(action: BulkMissingKeys): Promise<BulkResult> {
    return this.write(this.http.post<BulkResult>(`${URL}/bulk`, action));
  }

  // Also after a refusal: somebody else may have taken it out of the inbox.
  private async write<T>(request: Observable<T>): Promise<T> {
    try {
      return await firstValueFrom(request);
    } finally {
      this.page.reload();
    }
  }
}
