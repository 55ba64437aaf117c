import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { canonicalTag } from '@portico/contracts/language-tags';
import type {
  TranslatedText,
  TranslatedTexts,
  TranslateTexts,
  TranslationProviderList,
} from '@portico/contracts/machine-translation';
import type { DataSource } from 'typeorm';
import { GlossaryService } from '../glossary/glossary.service';
import { IntegrationsService } from '../integrations/integrations.service';
import {
  ProviderFailure,
  ProvidersService,
  type ProviderSession,
} from '../integrations/providers.service';
import { LanguagesService } from '../languages/languages.service';
import { conflict, ProblemError } from '../platform/errors/problem-error';
import { checkDirections } from './directions';
import { remembered } from './memory';
import { demandOneOf } from './rights';
import { Translator } from './translator';
import { said, type Outcome, type Settled, type Work } from './work';

/** Somebody waits for the answer. */
const QUICK = { timeout: 45_000, tries: 3 };

/** Translates the texts of one item while somebody waits; stores nothing. */
@Injectable()
export class MachineTranslationService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly glossary: GlossaryService,
    private readonly integrations: IntegrationsService,
    private readonly languages: LanguagesService,
    private readonly providers: ProvidersService,
  ) {}

  /** The providers that can be chosen, the default one first. */
  async list(): Promise<TranslationProviderList> {
    demandOneOf('read');
    return { data: await this.integrations.usable() };
  }

  async create(input: TranslateTexts): Promise<TranslatedTexts> {
    demandOneOf('write');
    const to = input.to.map(tag => canonicalTag(tag) ?? tag);
    checkDirections(input.from, to, await this.languages.active());
    let tokens = 0;
    let opened: Promise<ProviderSession> | undefined;
    const open = async (): Promise<ProviderSession> =>
      this.providers.open(await this.integrations.chosen(input.integrationId), {
        ...QUICK,
        onReply: reply => {
          tokens += reply.inputTokens + reply.outputTokens;
          return Promise.resolve();
        },
      });
    const session = () => (opened ??= open());
    try {
      const found = await Promise.all(to.map(tag => this.translate(input, tag, session)));
      return { data: found.flat(), tokens };
    } catch (error) {
      throw error instanceof ProviderFailure ? problemOf(error) : error;
    }
  }

  private async translate(
    { from, texts, description, tone = 'neutral' }: TranslateTexts,
    to: string,
    session: () => Promise<ProviderSession>,
  ): Promise<TranslatedText[]> {
    const fields = texts.map(({ name, value, html = false, maxLength }) => ({
      ...{ name, source: value, html, about: [description, name].filter(Boolean).join(': ') },
      ...(maxLength ? { maxLength } : {}),
    }));
    const work: Work<string> = { item: to, fields };
    const recall = await remembered(this.dataSource.manager, { from, to }, fields);
    const brief = { from, to, tone, glossary: await this.glossary.open() };
    const results: Settled<string>[] = [];
    const keep = (settled: Settled<string>[]) => Promise.resolve(void results.push(...settled));
    await new Translator<string>(session, brief, keep).run([work], recall);
    return results.flatMap(textsOf);
  }
}

function textsOf({ item: language, fields, outcomes }: Settled<string>): TranslatedText[] {
  return fields.map(({ name }, index) => ({ name, language, ...told(outcomes[index]) }));
}

function told(outcome: Outcome | undefined): Omit<TranslatedText, 'name' | 'language'> {
  if (outcome && 'text' in outcome) {
    return { value: outcome.text, origin: outcome.origin, code: null, problem: null };
  }
  const { code, message } = said(outcome?.problem);
  return { value: null, origin: null, code, problem: message };
}

function problemOf({ code, message, retryAfter }: ProviderFailure): ProblemError {
  if (code === 'BUDGET_SPENT') return conflict(code, message);
  const seconds = Math.ceil((retryAfter ?? 0) / 1_000);
  return new ProblemError(502, code, message, seconds ? { retryAfter: seconds } : {});
}
