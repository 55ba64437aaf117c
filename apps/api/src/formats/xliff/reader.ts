import { canonicalTag } from '@portico/contracts/language-tags';
import { Collector } from '../collector';
import { languageOf } from '../file-language';
import type { Findings } from '../findings';
import { splitLabel } from '../labels';
import type { ParsedEntry, ParsedFile, ReadOptions } from '../types';
import { Unreadable } from '../unreadable';
import { InlineReader } from './inline-reader';
import { state12, state20, wholeOf, type Segment, type Unit } from './unit';

type Attributes = [name: string, value: string][];

const NAMESPACE = /^urn:oasis:names:tc:xliff:document:(1\.[012]|2\.\d)$/;
// More than the deepest that is ever written.
const MAX_DEPTH = 200;
const NOT_XLIFF = 'The file is no XLIFF of version 1.2, 2.0 or 2.1.';
/** Whose content is read as text. */
const TEXTS = new Set(['source', 'target', 'note', 'data']);
/** Where a text may stand that counts; not in proposals such as alt-trans. */
const PARENTS = new Set(['trans-unit', 'segment', 'ignorable', 'notes', 'originalData']);

/** Makes entries of the elements of an XLIFF file, one after the other. */
export class XliffReader {
  private readonly collector: Collector;
  private readonly path: string[] = [];
  private readonly languages = { source: '', texts: '' };
  private isVersion2 = false;
  private unit: Unit | undefined;
  private segment: Segment | undefined;
  private content: { name: string; attributes: Attributes; reader: InlineReader } | undefined;

  constructor(
    private readonly options: ReadOptions,
    private readonly findings: Findings,
    private readonly line: () => number,
  ) {
    this.collector = new Collector(findings, options.contents);
  }

  open(name: string, uri: string, given: Attributes): void {
    this.checkDepth();
    if (this.content) {
      this.content.reader.open(NAMESPACE.test(uri) || uri === '' ? name : '', given);
      return;
    }
    if (this.path.length === 0) this.root(name, uri, new Map(given));
    const parent = this.path.at(-1) ?? '';
    this.path.push(name);
    if (TEXTS.has(name) && PARENTS.has(parent)) this.beginText(name, given);
    else this.beginPart(name, new Map(given));
  }

  private checkDepth(): void {
    if (this.path.length + (this.content?.reader.depth ?? 0) < MAX_DEPTH) return;
    const message = `The file nests deeper than ${MAX_DEPTH} levels.`;
    throw new Unreadable('DEPTH_EXCEEDED', message, this.line());
  }

  text(piece: string): void {
    this.content?.reader.text(piece);
  }

  close(): void {
    const { content } = this;
    if (content && content.reader.depth > 0) {
      content.reader.close();
      return;
    }
    const name = this.path.pop();
    if (content) this.endText(content.name, new Map(content.attributes), content.reader.result);
    else if (isUnit(name)) this.end();
    this.content = undefined;
  }

  result(): Omit<ParsedFile, 'findings'> {
    const { entries, labels } = this.collector;
    const { texts } = this.languages;
    return { entries, labels, languages: texts ? [texts] : [] };
  }

  private root(name: string, uri: string, attributes: Map<string, string>): void {
    const [, version = attributes.get('version') ?? ''] = NAMESPACE.exec(uri) ?? [];
    if (name !== 'xliff' || !/^(?:1\.[012]|2\.[01])$/.test(version)) {
      throw new Unreadable('FILE_MALFORMED', NOT_XLIFF, this.line());
    }
    this.isVersion2 = version.startsWith('2');
    if (this.isVersion2) this.declare('srcLang', 'trgLang', attributes);
  }

  private declare(source: string, target: string, attributes: Map<string, string>): void {
    const from = attributes.get(source);
    const language = attributes.get(target) ?? (this.options.language ? undefined : from);
    const { options, findings } = this;
    this.languages.source = canonicalTag(from ?? '') ?? '';
    this.languages.texts = languageOf({ language, line: this.line() }, options.language, findings);
  }

  private beginPart(name: string, attributes: Map<string, string>): void {
    if (isUnit(name)) this.begin(attributes);
    else if (name === 'segment' || name === 'ignorable') this.beginSegment(name, attributes);
    else if (name === 'file' && !this.isVersion2) {
      this.declare('source-language', 'target-language', attributes);
    }
  }

  private begin(attributes: Map<string, string>): void {
    const id = attributes.get('id') ?? '';
    this.unit = {
      key: attributes.get(this.isVersion2 ? 'name' : 'resname') ?? id,
      line: this.line(),
      description: '',
      approved: attributes.get('approved') === 'yes',
      data: new Map(),
      segments: [],
    };
    this.segment = undefined;
    if (!this.isVersion2) this.beginSegment('', new Map());
  }

  private beginSegment(name: string, attributes: Map<string, string>): void {
    // What stands between segments has no state of its own.
    const state = state20(attributes.get('state'), attributes.get('subState'));
    this.segment = { source: '', state: name === 'segment' ? state : undefined };
    this.unit?.segments.push(this.segment);
  }

  private beginText(name: string, attributes: Attributes): void {
    const data = this.unit?.data ?? new Map<string, string>();
    this.content = { name, attributes, reader: new InlineReader(this.isVersion2, data) };
  }

  private endText(name: string, attributes: Map<string, string>, text: string): void {
    const { unit, segment } = this;
    if (!unit) return;
    if (name === 'data') unit.data.set(attributes.get('id') ?? '', text);
    else if (name === 'note') describe(unit, attributes.get('from'), text);
    else if (segment && name === 'source') segment.source = text;
    else if (segment) this.endTarget(segment, attributes, text);
  }

  private endTarget(segment: Segment, attributes: Map<string, string>, text: string): void {
    segment.target = text;
    if (!this.isVersion2) segment.state = state12(attributes.get('state'));
  }

  private end(): void {
    const { unit, collector } = this;
    this.unit = undefined;
    if (!unit) return;
    const { namespace, key } = splitLabel(unit.key);
    if (!collector.claim(namespace, key, unit.line)) return;
    const description = collector.description(unit.description, unit.line, unit.key);
    const place = { ...(namespace ? { namespace } : {}), key, line: unit.line };
    this.keep({ ...place, ...(description ? { description } : {}) }, wholeOf(unit));
  }

  private keep(
    entry: Omit<ParsedEntry, 'value'>,
    { source, target, state }: ReturnType<typeof wholeOf>,
  ): void {
    const { source: from, texts: language } = this.languages;
    const isTranslated = from !== language;
    const value = target ?? (isTranslated ? '' : source);
    this.collector.keep({ ...entry, language, value, ...(state ? { state } : {}) });
    if (!isTranslated || from === '') return;
    this.collector.keep({ ...entry, language: from, value: source, isSource: true });
  }
}

function isUnit(name: string | undefined): boolean {
  return name === 'trans-unit' || name === 'unit';
}

// Of several notes that of the developer counts.
function describe(unit: Unit, from: string | undefined, text: string): void {
  if (unit.description === '' || from === 'description') unit.description = text;
}
