import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import {
  type BulkContentTexts,
  type ContentText,
  type ContentTextFilter,
  type ContentTextPage,
  ContentTextQuery,
  type CreateContentText,
  type LabelPrefixList,
  type UpdateContentText,
} from '@portico/contracts/texts';
import type { BulkResult } from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import { firstValueFrom } from 'rxjs';
import { filterOf } from '../localized/filter-of';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';

const URL = '/api/v1/texts';

/** All HTTP of texts. */
@Injectable()
export class TextsStore {
  private readonly http = inject(HttpClient);

  readonly query = injectListQuery(ContentTextQuery);
  /** Without a state, the language only says what the cards show. */
  private readonly asked = computed((): Record<string, string> => {
    const { language, ...rest } = this.query();
    return { ...rest, ...(language && rest['state'] ? { language } : {}) };
  });
  readonly page = httpResource<ContentTextPage>(() => ({ url: URL, params: this.asked() }));
  /** The page, also while the next one loads. */
  readonly current = latest(this.page);
  private readonly prefixList = httpResource<LabelPrefixList>(() => `${URL}/prefixes`);
  readonly prefixes = latest(this.prefixList);

  /** One text; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<ContentText>(() => (id() ? `${URL}/${id()}` : undefined));
  }

  async create(text: CreateContentText): Promise<ContentText> {
    const created = await firstValueFrom(this.http.post<ContentText>(URL, text));
    this.reload();
    return created;
  }

  /** The version guards what all languages share; each content has a version of its own. */
  async update({ id, version }: ContentText, change: UpdateContentText): Promise<ContentText> {
    const shared = Object.keys(change).some(name => name !== 'contents');
    const headers = shared ? ifMatch(version) : {};
    const request = this.http.patch<ContentText>(`${URL}/${id}`, change, { headers });
    const saved = await firstValueFrom(request);
    this.show(saved);
    this.reload();
    return saved;
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${URL}/${id}`));
    this.reload();
  }

  async restore(id: string): Promise<void> {
    await firstValueFrom(this.http.post(`${URL}/${id}/restore`, {}));
    this.reload();
  }

  async bulk(action: BulkContentTexts): Promise<BulkResult> {
    const result = await firstValueFrom(this.http.post<BulkResult>(`${URL}/bulk`, action));
    this.reload();
    return result;
  }

  /** What the list is filtered by, as a bulk action takes it. */
  filter(): ContentTextFilter {
    return filterOf(ContentTextQuery, this.asked());
  }

  // The card says at once what was saved.
  private show(saved: ContentText): void {
    if (!this.page.hasValue()) return;
    const replaced = (text: ContentText) => (text.id === saved.id ? saved : text);
    this.page.update(page => ({ ...page, data: page.data.map(replaced) }));
  }

  private reload(): void {
    this.page.reload();
    this.prefixList.reload();
  }
}
