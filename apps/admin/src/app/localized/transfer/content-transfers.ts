import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ExportContents, ImportContents } from '@portico/contracts/content-transfer';
import type { Job } from '@portico/contracts/jobs';
import { firstValueFrom } from 'rxjs';

/** What is brought in and out. */
export type TransferKind = 'texts' | 'templates';

/** All HTTP of import and export of texts and templates. */
@Injectable({ providedIn: 'root' })
export class ContentTransfers {
  private readonly http = inject(HttpClient);

  /** Starts an import, or a dry run of one. */
  import(kind: TransferKind, options: ImportContents, file: File): Promise<Job> {
    const form = new FormData();
    for (const [name, value] of Object.entries(options)) form.append(name, String(value));
    // The file comes last: the API reads none of it when a field is wrong.
    form.append('file', file, file.name);
    return firstValueFrom(this.http.post<Job>(`/api/v1/${kind}/import`, form));
  }

  async cancel(id: string): Promise<void> {
    await firstValueFrom(this.http.post(`/api/v1/jobs/${id}/cancel`, {}));
  }

  async export(
    kind: TransferKind,
    options: ExportContents,
  ): Promise<{ name: string; content: Blob }> {
    const answer = await firstValueFrom(
      this.http.post(`/api/v1/${kind}/export`, options, {
        responseType: 'blob',
        observe: 'response',
      }),
    );
    const disposition = answer.headers.get('Content-Disposition') ?? '';
    const name = /filename="([^"]+)"/.exec(disposition)?.[1] ?? kind;
    return { name, content: answer.body ?? new Blob() };
  }
}
