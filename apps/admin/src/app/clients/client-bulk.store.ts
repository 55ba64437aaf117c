import { HttpClient, type HttpResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { BulkClients, ExportSelection } from '@portico/contracts/client-bulk';
import { ClientFilter } from '@portico/contracts/clients';
import { fieldsOf } from '@portico/contracts/fields';
import type { Job } from '@portico/contracts/jobs';
import { firstValueFrom } from 'rxjs';

const CLIENTS = '/api/v1/clients';

/** A file that came from the API. */
export interface Download {
  name: string;
  content: Blob;
}

/** All HTTP of work with many clients at once. */
@Injectable()
export class ClientBulkStore {
  private readonly http = inject(HttpClient);

  /** Starts the action; the job tells how far it is. */
  start(bulk: BulkClients): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`${CLIENTS}/bulk`, bulk));
  }

  cancel(id: string): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`/api/v1/jobs/${id}/cancel`, {}));
  }

  async export(selection: ExportSelection): Promise<Download> {
    const answer = await firstValueFrom(
      this.http.post(`${CLIENTS}/export`, selection, { responseType: 'blob', observe: 'response' }),
    );
    return { name: nameOf(answer, selection.format), content: answer.body ?? new Blob() };
  }
}

/** What the list was asked for, as the filter of a body: without order and page. */
export function filterOf(query: Readonly<Record<string, string>>): ClientFilter {
  const fields = [...fieldsOf(ClientFilter)].filter(([name]) => query[name]);
  return Object.fromEntries(
    fields.map(([name, { kind }]) => [
      name,
      kind === 'boolean' ? query[name] === 'true' : query[name],
    ]),
  );
}

function nameOf({ headers }: HttpResponse<Blob>, format: string): string {
  const disposition = headers.get('Content-Disposition') ?? '';
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? `clients.${format}`;
}
