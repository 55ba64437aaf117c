import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ApiToken,
  type ApiTokenPage,
  ApiTokenQuery,
  type CreateApiToken,
  type CreatedApiToken,
} from '@portico/contracts/api-tokens';
import { firstValueFrom } from 'rxjs';
import { injectListQuery } from '../platform/list-query';

const TOKENS = '/api/v1/api-tokens';

/** All HTTP of API tokens. */
@Injectable()
export class ApiTokensStore {
  private readonly http = inject(HttpClient);

  readonly query = injectListQuery(ApiTokenQuery);
  readonly page = httpResource<ApiTokenPage>(() => ({ url: TOKENS, params: this.query() }));

  /** One token, without its secret. Call it where `inject` may be called. */
  get(id: () => string) {
    return httpResource<ApiToken>(() => `${TOKENS}/${id()}`);
  }

  async create(token: CreateApiToken): Promise<CreatedApiToken> {
    const created = await firstValueFrom(this.http.post<CreatedApiToken>(TOKENS, token));
    this.page.reload();
    return created;
  }

  async revoke(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${TOKENS}/${id}`));
    this.page.reload();
  }
}
