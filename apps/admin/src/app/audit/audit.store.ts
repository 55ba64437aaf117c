import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import {
  type AuditChoices,
  type AuditEntry,
  type AuditPage,
  AuditQuery,
} from '@portico/contracts/audit';
import { injectListQuery } from '../platform/list-query';

const AUDIT = '/api/v1/audit';

/** All HTTP of the audit. */
@Injectable()
export class AuditStore {
  readonly query = injectListQuery(AuditQuery);
  readonly page = httpResource<AuditPage>(() => ({ url: AUDIT, params: this.query() }));
  /** What there is to filter by. */
  readonly choices = httpResource<AuditChoices>(() => `${AUDIT}/choices`);

  /** One entry. Call it where `inject` may be called. */
  get(id: () => string) {
    return httpResource<AuditEntry>(() => `${AUDIT}/${id()}`);
  }
}
