import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CreateIntegration,
  type Integration,
  type IntegrationPage,
  IntegrationQuery,
  type IntegrationTest,
  type UpdateIntegration,
} from '@portico/contracts/integrations';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { writeThen } from '../platform/write-then';

const URL = '/api/v1/integrations';

/** All HTTP of integrations. */
@Injectable()
export class IntegrationsStore {
  private readonly http = inject(HttpClient);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(IntegrationQuery);
  readonly page = httpResource<IntegrationPage>(() => ({ url: URL, params: this.query() }));

  /** One integration; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<Integration>(() => (id() ? `${URL}/${id()}` : undefined));
  }

  create(integration: CreateIntegration): Promise<Integration> {
    return this.write(this.http.post<Integration>(URL, integration));
  }

  update({ id, version }: Integration, change: UpdateIntegration): Promise<Integration> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<Integration>(`${URL}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${URL}/${id}`));
  }

  /** Lets the provider translate two words; it is counted, too. */
  test(id: string): Promise<IntegrationTest> {
    return this.write(this.http.post<IntegrationTest>(`${URL}/${id}/test`, {}));
  }
}
