import { pluralCategories, pluralCategory } from '@portico/contracts/language-tags';
import type { Findings } from './findings';
import { joinLabel, labelProblem } from './labels';
import type { ParsedEntry } from './types';

/**
 * The forms that i18next had for a language before v4: a count for each of `_0`, `_1`, `_2` …
 * (in older files still `_plural_<count>`). All other languages had `key` and `key_plural`.
 */
const V3_COUNTS: readonly (readonly [languages: string, counts: readonly number[]])[] = [
  ['ay bo fa ht id ja ka km ko ky lo ms su th tt ug vi wo zh', [1]],
  ['be bs cs dz hr pl ru sk sr uk', [1, 2, 5]],
  ['ar', [0, 1, 2, 3, 11, 100]],
  ['cy', [1, 2, 3, 8]],
  ['ga', [1, 2, 3, 7, 11]],
  ['gd', [1, 2, 3, 20]],
  ['he', [1, 2, 20, 21]],
  ['jv', [0, 1]],
  ['kw', [1, 2, 3, 4]],
  ['lt', [1, 2, 10]],
  ['lv', [1, 2, 0]],
  ['mt', [1, 2, 11, 20]],
  ['or', [2, 1]],
  ['ro', [1, 2, 20]],
  ['sl', [5, 1, 2, 3]],
];
const V3_KEY = /^(.+?)(?:_plural|(?:_plural_|_)(\d{1,3}))$/;

/** What a v3 key means in v4: its key without suffix, and the forms its text stands for. */
interface Meaning {
  stem: string;
  forms: string[];
}

/** Renames the plurals of i18next v1 to v3 by the rules of v4; other entries stay as they are. */
export function convertV3(
  entries: ParsedEntry[],
  language: string | undefined,
  findings: Findings,
): ParsedEntry[] {
  const file = new V3File(entries, language);
  const kept: ParsedEntry[] = [];
  const converted = new Map<string, ParsedEntry>();
  const lines: number[] = [];
  for (const entry of entries) {
    const meaning = file.meaning(entry);
    if (!meaning) {
      kept.push(entry);
      continue;
    }
    lines.push(entry.line);
    if (meaning.forms.length === 0) reportDropped(entry, findings);
    for (const item of renamed(entry, meaning)) {
      const problem = file.problem(item);
      if (problem) findings.warn(problem.code, problem.message, { line: item.line, key: item.key });
      else converted.set(labelOf(item), item);
    }
  }
  if (lines[0] === undefined) return entries;
  const message = `${lines.length} plurals of an older i18next got the names of version 4.`;
  findings.warn('V3_CONVERTED', message, { line: lines[0] });
  return [...kept, ...converted.values()];
}

function reportDropped({ key, line }: ParsedEntry, findings: Findings): void {
  const message = 'The language has no form of its own for one; its only form is the plural.';
  findings.warn('PLURAL_UNKNOWN', message, { line, key });
}

class V3File {
  private readonly texts = new Map<string, string>();
  private readonly singulars = new Set<string>();
  private readonly counts: readonly number[];

  constructor(
    entries: readonly ParsedEntry[],
    private readonly language = 'en',
  ) {
    this.counts = countsOf(language);
    for (const entry of entries) this.texts.set(labelOf(entry), entry.value);
    for (const entry of entries) {
      const [, stem] = /^(.+?)_plural(?:_\d{1,3})?$/.exec(entry.key) ?? [];
      if (stem) this.singulars.add(joinLabel(entry.namespace, stem));
    }
  }

  /** Why a converted text can't be kept under its new name. */
  problem(item: ParsedEntry): { code: string; message: string } | undefined {
    if (!this.has(labelOf(item))) return labelProblem(item.namespace, item.key);
    return { code: 'DUPLICATE_KEY', message: 'The file also has this plural by its new name.' };
  }

  private has(label: string): boolean {
    return this.texts.has(label);
  }

  meaning(entry: ParsedEntry): Meaning | undefined {
    if (this.singulars.has(labelOf(entry))) {
      return { stem: entry.key, forms: this.singularForms() };
    }
    const [, stem, number] = V3_KEY.exec(entry.key) ?? [];
    if (!stem) return undefined;
    const label = joinLabel(entry.namespace, stem);
    if (entry.key.includes('_plural', stem.length)) {
      return this.has(label) ? { stem, forms: this.pluralForms(number) } : undefined;
    }
    return this.isNumbered(label) ? this.numbered(stem, Number(number)) : undefined;
  }

  // Japanese and its like need only the plural, which stands beside it.
  private singularForms(): string[] {
    const form = pluralCategory(this.language, 1);
    return form === 'other' ? [] : [form];
  }

  private pluralForms(number: string | undefined): string[] {
    return [number === undefined ? 'other' : pluralCategory(this.language, Number(number))];
  }

  private numbered(stem: string, index: number): Meaning | undefined {
    const count = this.counts[index];
    if (count === undefined) return undefined;
    const one = this.counts.length === 1;
    return {
      stem,
      forms: one ? pluralCategories(this.language) : [pluralCategory(this.language, count)],
    };
  }

  // `step_1`, `step_2` are no plurals: only exactly the old forms of the language are.
  private isNumbered(label: string): boolean {
    const { length } = this.counts;
    const complete = this.counts.every((_, index) => this.has(`${label}_${index}`));
    if (length === 0 || !complete || this.has(`${label}_${length}`)) return false;
    return length > 1 || (this.texts.get(`${label}_0`) ?? '').includes('count');
  }
}

function renamed(entry: ParsedEntry, { stem, forms }: Meaning): ParsedEntry[] {
  return forms.map(form => ({ ...entry, key: `${stem}_${form}` }));
}

function labelOf({ namespace, key }: ParsedEntry): string {
  return joinLabel(namespace, key);
}

function countsOf(language: string): readonly number[] {
  const [base = language] = language.split('-');
  return V3_COUNTS.find(([languages]) => languages.split(' ').includes(base))?.[1] ?? [];
}
