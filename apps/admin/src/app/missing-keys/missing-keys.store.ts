import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ClientAreaPage } from '@portico/contracts/client-areas';
import { type MissingKeyPage, MissingKeyQuery } from '@portico/contracts/translations';
import { firstValueFrom } from 'rxjs';
import { injectListQuery } from '../platform/list-query';
import { Session } from '../platform/session';

const URL = '/api/v1/missing-keys';
const AREAS_SHOWN = 100;

/** All HTTP of missing keys. */
@Injectable()
export class MissingKeysStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);

  readonly query = injectListQuery(MissingKeyQuery);
  readonly page = httpResource<MissingKeyPage>(() => ({ url: URL, params: this.query() }));
  readonly areas = httpResource<ClientAreaPage>(() =>
    this.session.may('client-areas:read')
      ? { url: '/api/v1/client-areas', params: { perPage: AREAS_SHOWN, sort: 'name' } }
      : undefined,
  );

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${URL}/${id}`));
  }
}
