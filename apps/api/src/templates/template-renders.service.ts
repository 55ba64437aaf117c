import { Inject, Injectable } from '@nestjs/common';
import type {
  PreviewTemplate,
  RenderedTemplate,
  RenderTemplate,
  TemplatePreview,
} from '@portico/contracts/templates';
import { LanguagesService } from '../languages/languages.service';
import { cleanRichText } from '../localized/rich-text';
import type { Config } from '../platform/config';
import { invalid, invalidField } from '../platform/errors/problem-error';
import { CONFIG } from '../platform/tokens';
import { ContentProblem } from './render/content-problem';
import { escapeHtml } from './render/escape';
import { isTimeZone } from './render/formats';
import { Kept } from './render/kept';
import { prepare, type Placed, type Prepared, type Rendered } from './render/prepare';
import { htmlOf, print } from './render/press';
import { sampleValues } from './render/samples';
import { valueErrors, type Values } from './render/values';
import {
  tagOf,
  TemplateFinderService,
  type FoundTemplate,
  type TemplateContent,
} from './template-finder.service';

/** As many templates wait ready in memory, each in one language. */
const KEPT = 500;

/** Fills templates in: the only way there is, for previews, front ends and mails. */
@Injectable()
export class TemplateRendersService {
  private readonly ready = new Kept<Promise<Prepared>>(KEPT);

  constructor(
    private readonly finder: TemplateFinderService,
    private readonly languages: LanguagesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The active template of that label with the values in it. */
  async render(input: RenderTemplate): Promise<RenderedTemplate> {
    const areaId = await this.finder.areaIdOf(input.area);
    const found = await this.finder.active(input.label, areaId, input.language);
    return this.fill(found, input);
  }

  /** A template that was found with the values in it. */
  async fill(
    found: FoundTemplate,
    { data = {}, timeZone }: Pick<RenderTemplate, 'data' | 'timeZone'>,
  ): Promise<RenderedTemplate> {
    const { id, label, areaId, channel, language } = found;
    const rendered = rendering(await this.preparedOf(found), data, timeZone);
    return { id, label, areaId, channel, language, ...rendered };
  }

  /** A template as PDF. */
  async pdf(input: RenderTemplate): Promise<Uint8Array> {
    const areaId = await this.finder.areaIdOf(input.area);
    const found = await this.finder.active(input.label, areaId, input.language);
    if (found.markup === 'mjml') {
      throw invalidField('label', 'MARKUP', 'is a template in MJML, which is for mails alone');
    }
    const { subject, html, text } = await this.fill(found, input);
    const printed = html ?? escapeHtml(text).replaceAll('\n', '<br>');
    const { pdfFonts: fontsDir } = this.config;
    return print({ html: printed, title: subject, fontsDir }).catch(problemAt('data'));
  }

  /** What a template would say that is being edited; absent parts are as they are stored. */
  async preview(id: string | undefined, input: PreviewTemplate): Promise<TemplatePreview> {
    const language = await this.activeTag(input.language);
    const stored = id ? await this.finder.content(id, language) : NOTHING;
    const edited = { ...stored, ...givenOf(input) };
    if (edited.markup === 'html') edited.description = cleanRichText(edited.description);
    const ready = await preparing(edited, language).catch(problemAt());
    const values = input.data ?? sampleValues(edited.variables);
    const path = input.data ? 'data' : 'samples';
    const rendered = rendering(ready, values, input.timeZone, path);
    return { language, unusedVariables: ready.unused, ...rendered };
  }

  private preparedOf(found: FoundTemplate): Promise<Prepared> {
    const { id, version, language, contentVersion } = found;
    return this.ready.get([id, version, language, contentVersion].join(' '), async () =>
      preparing(await this.finder.content(id, language), language),
    );
  }

  private async activeTag(language: string): Promise<string> {
    const tag = tagOf(language);
    const active = await this.languages.active();
    if (active.some(one => one.tag === tag)) return tag;
    throw invalidField('language', 'LANGUAGE_NOT_ACTIVE', 'is not an active language');
  }
}

const NOTHING: TemplateContent = {
  channel: 'other',
  markup: 'html',
  variables: [],
  title: '',
  description: '',
};

function givenOf(input: PreviewTemplate): Partial<TemplateContent> {
  const { channel, markup, variables, title, description } = input;
  const given = { channel, markup, variables, title, description };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function preparing(content: TemplateContent, language: string): Promise<Prepared> {
  const { description, ...rest } = content;
  const body = await htmlOf(content.markup, description, language);
  return prepare({ ...rest, body, language });
}

/** Checks the values, then writes them; 422 names what is missing, unknown or of another type. */
function rendering(ready: Prepared, values: Values, timeZone = 'UTC', path = 'data'): Rendered {
  if (!isTimeZone(timeZone)) throw invalidField('timeZone', 'FORMAT', 'is not a time zone');
  const errors = valueErrors(ready.declared, values, path);
  if (errors.length) throw invalid(errors);
  return ready.render(values, timeZone);
}

// Of a template that is being edited the problem is in a field of the form.
function problemAt(path?: string) {
  return (error: unknown): never => {
    if (!(error instanceof ContentProblem)) throw error;
    const { part, code, message }: ContentProblem & Placed = error;
    const field = code === 'VARIABLE_CONFLICT' ? 'variables' : (part ?? 'description');
    throw invalidField(path ?? field, code, message);
  };
}
