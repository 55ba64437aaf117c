import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import type { AuditPage } from '@portico/contracts/audit';

const SHOWN = 50;

/** What the audit has recorded of an item. */
@Injectable({ providedIn: 'root' })
export class HistoryStore {
  /** The latest changes of an item. Call it where `inject` may be called. */
  of(entity: () => string, id: () => string) {
    return httpResource<AuditPage>(() => ({
      url: '/api/v1/audit',
      params: { entity: entity(), entityId: id(), perPage: SHOWN, sort: '-at' },
    }));
  }
}
