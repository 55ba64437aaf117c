import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { type AuditPage, AuditQuery } from '@portico/contracts/audit';
import { injectListQuery } from '../platform/list-query';

/** All HTTP of the audit. */
@Injectable()
export class AuditStore {
  readonly query = injectListQuery(AuditQuery);
  readonly page = httpResource<AuditPage>(() => ({ url: '/api/v1/audit', params: this.query() }));
}
