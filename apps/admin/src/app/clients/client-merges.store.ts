import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ClientMerge,
  ClientMerges,
  CreateMerge,
  MergePreview,
  PreviewMerge,
  UndoMerge,
} from '@portico/contracts/client-merges';
import type { Client, ClientPage } from '@portico/contracts/clients';
import { firstValueFrom } from 'rxjs';
import { writeThen } from '../platform/write-then';
import { ClientsStore } from './clients.store';

const CLIENTS = '/api/v1/clients';
const FOUND = 8;

/** All HTTP of merging, erasing and exporting single clients. */
@Injectable()
export class ClientMergesStore {
  private readonly http = inject(HttpClient);
  private readonly clients = inject(ClientsStore);
  private readonly write = writeThen(() => this.clients.touch());

  /** The first clients that fit what was typed; nothing while that is undefined or empty. */
  find(typed: () => string | undefined) {
    return httpResource<ClientPage>(() => {
      const search = typed();
      return search ? { url: CLIENTS, params: { search, perPage: FOUND } } : undefined;
    });
  }

  /** The merges into a client, the newest first. */
  list(id: () => string) {
    return httpResource<ClientMerges>(() => {
      this.clients.changes();
      return `${CLIENTS}/${id()}/merges`;
    });
  }

  /** What a merge would do; nothing while that is undefined. */
  preview(id: () => string, merge: () => PreviewMerge | undefined) {
    return httpResource<MergePreview>(() => {
      const body = merge();
      const url = `${CLIENTS}/${id()}/merges/preview`;
      return body && { url, method: 'POST', body };
    });
  }

  merge(id: string, merge: CreateMerge): Promise<ClientMerge> {
    return this.write(this.http.post<ClientMerge>(`${CLIENTS}/${id}/merges`, merge));
  }

  undo({ clientId, id }: ClientMerge, undo: UndoMerge): Promise<ClientMerge> {
    const url = `${CLIENTS}/${clientId}/merges/${id}/undo`;
    return this.write(this.http.post<ClientMerge>(url, undo));
  }

  /** Replaces the personal data for good; `confirm` is the number of the client. */
  erase(id: string, confirm: number): Promise<Client> {
    return this.write(this.http.post<Client>(`${CLIENTS}/${id}/erase`, { confirm }));
  }

  /** Everything that is known about a client. */
  data(id: string): Promise<Blob> {
    return firstValueFrom(this.http.get(`${CLIENTS}/${id}/data`, { responseType: 'blob' }));
  }
}
