import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import {
  type CreateGlossaryTerm,
  type GlossaryPage,
  GlossaryQuery,
  type GlossaryTerm,
  type ImportGlossary,
  type UpdateGlossaryTerm,
} from '@portico/contracts/glossary';
import type { Job } from '@portico/contracts/jobs';
import type { Language, LanguageList } from '@portico/contracts/languages';
import { latest } from '@portico/ui/latest';
import { firstValueFrom } from 'rxjs';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { Session } from '../platform/session';
import { writeThen } from '../platform/write-then';

const URL = '/api/v1/glossary';

/** All HTTP of the glossary. */
@Injectable()
export class GlossaryStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly write = writeThen(() => this.page.reload());

  readonly query = injectListQuery(GlossaryQuery);
  readonly page = httpResource<GlossaryPage>(() => ({ url: URL, params: this.query() }));
  private readonly languageList = httpResource<LanguageList>(() =>
    this.session.may('languages:read') ? '/api/v1/languages' : undefined,
  );
  private readonly known = latest(this.languageList);
  /** Languages in use. */
  readonly languages = computed<readonly Language[]>(
    () => this.known()?.data.filter(({ state }) => state !== 'available') ?? [],
  );

  /** One term; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<GlossaryTerm>(() => (id() ? `${URL}/${id()}` : undefined));
  }

  create(term: CreateGlossaryTerm): Promise<GlossaryTerm> {
    return this.write(this.http.post<GlossaryTerm>(URL, term));
  }

  update({ id, version }: GlossaryTerm, change: UpdateGlossaryTerm): Promise<GlossaryTerm> {
    const headers = ifMatch(version);
    return this.write(this.http.patch<GlossaryTerm>(`${URL}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${URL}/${id}`));
  }

  /** Starts an import, or a dry run of one. */
  import(options: ImportGlossary, file: File): Promise<Job> {
    const form = new FormData();
    for (const [name, value] of Object.entries(options)) form.append(name, String(value));
    // The file comes last: the API reads none of it when a field is wrong.
    form.append('file', file, file.name);
    return firstValueFrom(this.http.post<Job>(`${URL}/import`, form));
  }

  async cancel(job: string): Promise<void> {
    await firstValueFrom(this.http.post(`/api/v1/jobs/${job}/cancel`, {}));
  }

  /** All terms as CSV. */
  export(): Promise<Blob> {
    return firstValueFrom(this.http.get(`${URL}/export`, { responseType: 'blob' }));
  }
}
