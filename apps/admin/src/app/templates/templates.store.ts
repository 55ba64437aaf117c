import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  TemplateMail,
  TemplateMailPage,
  TestTemplate,
} from '@portico/contracts/template-mails';
import {
  type CreateTemplate,
  type PreviewTemplate,
  type Template,
  type TemplatePreview,
  TemplateQuery,
  type UpdateTemplate,
} from '@portico/contracts/templates';
import { firstValueFrom } from 'rxjs';
import { LocalizedItems } from '../localized/localized-items';

const URL = '/api/v1/templates';

/** All HTTP of templates. */
@Injectable()
export class TemplatesStore {
  private readonly http = inject(HttpClient);
  readonly items = new LocalizedItems<Template, CreateTemplate, UpdateTemplate>(URL, TemplateQuery);

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
}
