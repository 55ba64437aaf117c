import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type {
  TemplateMail,
  TemplateMailPage,
  TestTemplate,
} from '@portico/contracts/template-mails';
import {
  type BulkTemplates,
  type CreateTemplate,
  type PreviewTemplate,
  type Template,
  type TemplateFilter,
  type TemplatePage,
  type TemplatePreview,
  TemplateQuery,
  type UpdateTemplate,
} from '@portico/contracts/templates';
import type { LabelPrefixList } from '@portico/contracts/texts';
import type { BulkResult } from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import { firstValueFrom } from 'rxjs';
import { filterOf } from '../localized/filter-of';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';

const URL = '/api/v1/templates';

/** All HTTP of templates. */
@Injectable()
export class TemplatesStore {
  private readonly http = inject(HttpClient);

  readonly query = injectListQuery(TemplateQuery);
  /** Without a state, the language only says what the cards show. */
  private readonly asked = computed((): Record<string, string> => {
    const { language, ...rest } = this.query();
    return { ...rest, ...(language && rest['state'] ? { language } : {}) };
  });
  readonly page = httpResource<TemplatePage>(() => ({ url: URL, params: this.asked() }));
  /** The page, also while the next one loads. */
  readonly current = latest(this.page);
  private readonly prefixList = httpResource<LabelPrefixList>(() => `${URL}/prefixes`);
  readonly prefixes = latest(this.prefixList);

  /** One template; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<Template>(() => (id() ? `${URL}/${id()}` : undefined));
  }

  /** What a template says as it is being edited; the one to be made has no id. */
  preview(id: () => string | undefined, body: () => PreviewTemplate) {
    return httpResource<TemplatePreview>(() => ({
      url: [URL, ...(id() ? [id()] : []), 'preview'].join('/'),
      method: 'POST',
      body: body(),
    }));
  }

  /** The mails of a template, the newest first, and where they are. */
  mails(id: () => string, query: () => Record<string, string | number>) {
    return httpResource<TemplateMailPage>(() => ({
      url: `${URL}/${id()}/mails`,
      params: query(),
    }));
  }

  /** Puts a mail back into the queue that was given up. */
  retry(id: string, mail: string): Promise<TemplateMail> {
    return firstValueFrom(this.http.post<TemplateMail>(`${URL}/${id}/mails/${mail}/retry`, {}));
  }

  /** Sends a template as it is being edited to somebody who looks at it. */
  async test(id: string, test: TestTemplate): Promise<TemplateMail> {
    return firstValueFrom(this.http.post<TemplateMail>(`${URL}/${id}/test`, test));
  }

  async create(template: CreateTemplate): Promise<Template> {
    const created = await firstValueFrom(this.http.post<Template>(URL, template));
    this.reload();
    return created;
  }

  /** The version guards what all languages share; each content has a version of its own. */
  async update({ id, version }: Template, change: UpdateTemplate): Promise<Template> {
    const shared = Object.keys(change).some(name => name !== 'contents');
    const headers = shared ? ifMatch(version) : {};
    const request = this.http.patch<Template>(`${URL}/${id}`, change, { headers });
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

  async bulk(action: BulkTemplates): Promise<BulkResult> {
    const result = await firstValueFrom(this.http.post<BulkResult>(`${URL}/bulk`, action));
    this.reload();
    return result;
  }

  /** What the list is filtered by, as a bulk action takes it. */
  filter(): TemplateFilter {
    return filterOf(TemplateQuery, this.asked());
  }

  // The card says at once what was saved.
  private show(saved: Template): void {
    if (!this.page.hasValue()) return;
    const replaced = (one: Template) => (one.id === saved.id ? saved : one);
    this.page.update(page => ({ ...page, data: page.data.map(replaced) }));
  }

  private reload(): void {
    this.page.reload();
    this.prefixList.reload();
  }
}
