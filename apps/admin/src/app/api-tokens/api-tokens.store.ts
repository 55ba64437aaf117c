import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ApiToken,
  type ApiTokenPage,
  ApiTokenQuery,
  type CreateApiToken,
  type CreatedApiToken,
} from '@portico/contracts/api-tokens';
import { injectListQuery } from '../platform/list-query';
import { writeThen } from '../platform/write-then';

const TOKENS = '/api/v1/api-tokens';

/** All HTTP of API tokens. */
@Injectable()
export class ApiTokensStore {
  private readonly http = inject(HttpClient);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(ApiTokenQuery);
  readonly page = httpResource<ApiTokenPage>(() => ({ url: TOKENS, params: this.query() }));

  /** One token, without its secret. Call it where `inject` may be called. */
  get(id: () => string) {
    return httpResource<ApiToken>(() => `${TOKENS}/${id()}`);
  }

  create(token: CreateApiToken): Promise<CreatedApiToken> {
    return this.write(this.http.post<CreatedApiToken>(TOKENS, token));
  }

  async revoke(id: string): Promise<void> {
    await this.write(this.http.delete(`${TOKENS}/${id}`));
  }
}
