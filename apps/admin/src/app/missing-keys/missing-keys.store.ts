import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type MissingKeyPage, MissingKeyQuery } from '@portico/contracts/translations';
import { firstValueFrom } from 'rxjs';
import { injectListQuery } from '../platform/list-query';

const URL = '/api/v1/missing-keys';

/** All HTTP of missing keys. */
@Injectable()
export class MissingKeysStore {
  private readonly http = inject(HttpClient);

  readonly query = injectListQuery(MissingKeyQuery);
  readonly page = httpResource<MissingKeyPage>(() => ({ url: URL, params: this.query() }));

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${URL}/${id}`));
  }
}
