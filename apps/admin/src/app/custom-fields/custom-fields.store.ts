import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CustomField,
  type CustomFieldPage,
  CustomFieldQuery,
  type CreateCustomField,
  type UpdateCustomField,
} from '@portico/contracts/custom-fields';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { writeThen } from '../platform/write-then';

const FIELDS = '/api/v1/custom-fields';

/** All HTTP of custom fields. */
@Injectable()
export class CustomFieldsStore {
  private readonly http = inject(HttpClient);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(CustomFieldQuery);
  readonly page = httpResource<CustomFieldPage>(() => ({ url: FIELDS, params: this.query() }));

  /** One field; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<CustomField>(() => (id() ? `${FIELDS}/${id()}` : undefined));
  }

  create(field: CreateCustomField): Promise<CustomField> {
    return this.write(this.http.post<CustomField>(FIELDS, field));
  }

  update({ id, version }: CustomField, change: UpdateCustomField): Promise<CustomField> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<CustomField>(`${FIELDS}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${FIELDS}/${id}`));
  }
}
