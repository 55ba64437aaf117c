import { HttpClient, type HttpResponse, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ImportUndo } from '@portico/contracts/import-undo';
import type { Job, JobPage } from '@portico/contracts/jobs';
import type { ExportReport } from '@portico/contracts/message-formats';
import type { ExportTranslations, ImportTranslations } from '@portico/contracts/translations';
import { firstValueFrom } from 'rxjs';

const TRANSLATIONS = '/api/v1/translations';
const JOBS = '/api/v1/jobs';
const JOBS_SHOWN = 5;

/** A file that came from the API. */
export interface Download {
  name: string;
  content: Blob;
}

/** All HTTP of import and export. */
@Injectable()
export class TransfersStore {
  private readonly http = inject(HttpClient);

  /** The latest jobs of the reader. Call it where `inject` may be called. */
  recent() {
    return httpResource<JobPage>(() => ({ url: JOBS, params: { perPage: JOBS_SHOWN } }));
  }

  /** Starts an import, or a dry run of one. */
  import(options: ImportTranslations, file: File): Promise<Job> {
    const form = new FormData();
    for (const [name, value] of Object.entries(options)) {
      if (value !== null && value !== undefined && value !== '') form.append(name, String(value));
    }
    // The file comes last: the API reads none of it when a field is wrong.
    form.append('file', file, file.name);
    return firstValueFrom(this.http.post<Job>(`${TRANSLATIONS}/imports`, form));
  }

  /** Whether an import can be undone. Call it where `inject` may be called. */
  undoOf(id: () => string | undefined) {
    return httpResource<ImportUndo>(() =>
      id() ? `${TRANSLATIONS}/imports/${id()}/undo` : undefined,
    );
  }

  undo(id: string): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`${TRANSLATIONS}/imports/${id}/undo`, {}));
  }

  cancel(id: string): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`${JOBS}/${id}/cancel`, {}));
  }

  async export(options: ExportTranslations): Promise<Download> {
    const answer = await firstValueFrom(
      this.http.get(`${TRANSLATIONS}/export`, {
        params: paramsOf(options),
        responseType: 'blob',
        observe: 'response',
      }),
    );
    return { name: nameOf(answer), content: answer.body ?? new Blob() };
  }

  /** What such an export leaves as it is stored. */
  exportReport(options: ExportTranslations): Promise<ExportReport> {
    const params = paramsOf(options);
    return firstValueFrom(this.http.get<ExportReport>(`${TRANSLATIONS}/export/report`, { params }));
  }
}

function paramsOf(options: ExportTranslations): Record<string, string> {
  const given = Object.entries(options).filter(([, value]) => value !== '' && value !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

function nameOf({ headers }: HttpResponse<Blob>): string {
  const disposition = headers.get('Content-Disposition') ?? '';
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'translations';
}
