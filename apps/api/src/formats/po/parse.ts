import { Collector } from '../collector';
import { languageOf } from '../file-language';
import { Findings } from '../findings';
import { joinLabel, keyProblem, splitLabel } from '../labels';
import type { ParsedFile, ReadOptions } from '../types';
import { Unreadable } from '../unreadable';
import { messagesOf, type Message } from './messages';
import { pluralFormsOf, readPluralForms } from './plural-forms';

/** Reads PO files; the key is msgid, or msgctxt where each entry has one of its own. */
export function parsePo(text: string, options: ReadOptions = {}): ParsedFile {
  const findings = new Findings();
  try {
    const all = messagesOf(text);
    const header = all.find(({ id, context }) => id === '' && context === undefined);
    const messages = all.filter(message => message !== header);
    const reader = new PoReader(header, messages, options, findings);
    return { ...reader.result(), findings: findings.list() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries: [], findings: [error.finding], languages: [] };
  }
}

class PoReader {
  private readonly collector: Collector;
  private readonly language: string;
  private readonly bySource: boolean;
  private readonly forms: (string | undefined)[];
  /** Labels whose source text is known. */
  private readonly sources = new Set<string>();

  constructor(
    header: Message | undefined,
    private readonly messages: readonly Message[],
    private readonly options: ReadOptions,
    private readonly findings: Findings,
  ) {
    this.collector = new Collector(findings, options.contents);
    const place = { language: fieldOf(header, 'Language'), line: header?.line ?? 1 };
    this.language = languageOf(place, options.language, findings);
    this.bySource = isBySource(messages, options.contents);
    this.forms = this.formsOf(header);
  }

  result(): Omit<ParsedFile, 'findings'> {
    for (const message of this.messages) {
      if (message.plural === undefined) this.single(message);
      else this.plural(message, message.plural);
    }
    const { entries, labels } = this.collector;
    return { entries, labels, languages: [this.language] };
  }

  private formsOf(header: Message | undefined): (string | undefined)[] {
    const own = pluralFormsOf(this.language);
    const said = fieldOf(header, 'Plural-Forms');
    const hasPlurals = this.messages.some(({ plural }) => plural !== undefined);
    const read =
      said && hasPlurals && said !== own.header ? readPluralForms(said, this.language) : own;
    if (typeof read !== 'string') return read.forms;
    throw new Unreadable('PLURAL_FORMS', read, header?.line ?? 1);
  }

  private labelOf({ context, id }: Message): string {
    if (this.bySource) return context ?? '';
    const key = id.replace(/^\n|\n$/g, '');
    return context ? `${key}_${context}` : key;
  }

  private single(message: Message): void {
    const label = this.labelOf(message);
    this.take(message, label, message.texts[0] ?? '', message.comment);
    if (this.hasSource(message, label)) this.source(message, label, message.id);
  }

  private plural(message: Message, plural: string): void {
    const label = this.labelOf(message);
    const { texts, line } = message;
    const given = Object.keys(texts).length;
    if (given !== this.forms.length || texts.length !== given) {
      const text = `The entry has ${given} plural forms; in this file each has ${this.forms.length}.`;
      this.findings.error('PLURAL_COUNT', text, { line, key: label });
      return;
    }
    this.forms.forEach((form, index) => {
      if (!form) return;
      const comment = index === 0 ? message.comment : '';
      this.take(message, `${label}_${form}`, texts[index] ?? '', comment);
    });
    if (!this.hasSource(message, label)) return;
    this.source(message, `${label}_one`, message.id);
    this.source(message, `${label}_other`, plural);
  }

  private take(message: Message, label: string, value: string, comment: string): void {
    const { namespace, key } = splitLabel(label);
    const { line, isFuzzy } = message;
    if (!this.collector.claim(namespace, key, line)) return;
    const description = this.collector.description(comment, line, label);
    this.collector.keep({
      ...(namespace ? { namespace } : {}),
      ...{ key, language: this.language, value, line },
      ...(description ? { description } : {}),
      ...(isFuzzy ? { state: 'machine' } : {}),
    });
  }

  private hasSource({ id }: Message, label: string): boolean {
    const { sourceLanguage } = this.options;
    if (!this.bySource || !sourceLanguage || sourceLanguage === this.language) return false;
    return id.replace(/^\n|\n$/g, '') !== label;
  }

  private source({ line }: Message, label: string, value: string): void {
    const { namespace, key } = splitLabel(label);
    if (keyProblem(namespace, key, this.options.contents) || this.sources.has(label)) return;
    this.sources.add(label);
    const language = this.options.sourceLanguage ?? '';
    this.collector.keep({
      ...(namespace ? { namespace } : {}),
      ...{ key, language, value, line, isSource: true },
    });
  }
}

function fieldOf(header: Message | undefined, name: string): string | undefined {
  const lines = header?.texts[0]?.split('\n') ?? [];
  const line = lines.find(one => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  const value = line?.slice(name.length + 1).trim();
  return value || undefined;
}

/** Each entry has a context of its own that can be a key: then msgid is the source text. */
function isBySource(messages: readonly Message[], contents: boolean | undefined): boolean {
  const contexts = new Set(messages.map(({ context }) => context ?? ''));
  if (contexts.size !== messages.length || messages.length === 0) return false;
  return [...contexts].every(context => {
    const { namespace, key } = splitLabel(context);
    return !keyProblem(namespace, key, contents) && joinLabel(namespace, key) === context;
  });
}
