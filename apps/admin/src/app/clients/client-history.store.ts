import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { AuditPage } from '@portico/contracts/audit';
import type { ClientAreaPage } from '@portico/contracts/client-areas';
import type { ClientNote, ClientNotePage } from '@portico/contracts/client-notes';
import type {
  ClientFigures,
  ClientRecord,
  ClientRecordPage,
} from '@portico/contracts/client-records';
import { firstValueFrom } from 'rxjs';

const API = '/api/v1';
type Params = Record<string, string>;

/** All HTTP of what happened with a client: records, figures, areas, notes, audit. */
@Injectable()
export class ClientHistoryStore {
  private readonly http = inject(HttpClient);

  /** Call each of these where `inject` may be called. */
  figures(id: () => string) {
    return httpResource<ClientFigures>(() => `${API}/clients/${id()}/figures`);
  }

  records(id: () => string, query: () => Params) {
    return httpResource<ClientRecordPage>(() => ({
      url: `${API}/client-records`,
      params: { ...query(), clientId: id() },
    }));
  }

  record(id: () => string) {
    return httpResource<ClientRecord>(() => `${API}/client-records/${id()}`);
  }

  areas(id: () => string, query: () => Params) {
    return httpResource<ClientAreaPage>(() => ({
      url: `${API}/client-areas`,
      params: { ...query(), ownerId: id() },
    }));
  }

  notes(id: () => string, query: () => Params) {
    return httpResource<ClientNotePage>(() => ({
      url: `${API}/clients/${id()}/notes`,
      params: query(),
    }));
  }

  audit(id: () => string, query: () => Params) {
    return httpResource<AuditPage>(() => ({
      url: `${API}/audit`,
      params: { ...query(), entityId: id() },
    }));
  }

  /** Writes a note; it stays as it is. */
  addNote(id: string, text: string): Promise<ClientNote> {
    return firstValueFrom(this.http.post<ClientNote>(`${API}/clients/${id}/notes`, { text }));
  }
}
