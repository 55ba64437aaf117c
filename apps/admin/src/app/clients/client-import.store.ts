import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ImportClients } from '@portico/contracts/client-import';
import type { Job, JobPage } from '@portico/contracts/jobs';
import { firstValueFrom } from 'rxjs';

const JOBS = '/api/v1/jobs';
const JOBS_SHOWN = 5;

/** All HTTP of the import of clients. */
@Injectable()
export class ClientImportStore {
  private readonly http = inject(HttpClient);

  /** The latest jobs of the reader. Call it where `inject` may be called. */
  recent() {
    return httpResource<JobPage>(() => ({ url: JOBS, params: { perPage: JOBS_SHOWN } }));
  }

  /** Starts an import, or a dry run of one. */
  import(options: ImportClients, file: File): Promise<Job> {
    const form = new FormData();
    for (const [name, value] of Object.entries(options)) form.append(name, String(value));
    // The file comes last: the API reads none of it when a field is wrong.
    form.append('file', file, file.name);
    return firstValueFrom(this.http.post<Job>('/api/v1/clients/imports', form));
  }

  cancel(id: string): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`${JOBS}/${id}/cancel`, {}));
  }
}
