import { pluralCategories } from '@portico/contracts/language-tags';
import { pluralRule, type PluralRule } from './expression';

/** Which form of CLDR each number of msgstr is. */
export interface PluralForms {
  /** As the header says it. */
  header: string;
  forms: (string | undefined)[];
}

const TENS = 'n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)';
const NO_TEENS = '(n % 100 < 11 || n % 100 > 19)';
const MILLIONS = 'n != 0 && n % 1000000 == 0';
/** The rules of CLDR for whole numbers: the forms, and when each but the last is taken. */
const RULES: readonly (readonly [forms: string, ...conditions: string[]])[] = [
  ['other'],
  ['one other', 'n == 1'],
  ['one other', 'n < 2'],
  ['one other', 'n % 10 == 1 && n % 100 != 11'],
  ['one other', 'n < 4 || (n % 10 != 4 && n % 10 != 6 && n % 10 != 9)'],
  ['one many other', 'n == 1', MILLIONS],
  ['one many other', 'n < 2', MILLIONS],
  ['one two other', 'n == 1', 'n == 2'],
  ['one few other', 'n == 1', 'n >= 2 && n <= 4'],
  ['one few many', 'n == 1', TENS],
  ['one few many', 'n % 10 == 1 && n % 100 != 11', TENS],
  ['one few other', 'n % 10 == 1 && n % 100 != 11', TENS],
  ['one few other', `n % 10 == 1 && ${NO_TEENS}`, `n % 10 >= 2 && ${NO_TEENS}`],
  ['one few other', 'n == 1', 'n == 0 || (n % 100 > 0 && n % 100 < 20)'],
  ['one few other', 'n < 2', 'n <= 10'],
  ['zero one other', 'n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19)', 'n % 10 == 1'],
  ['one two few other', 'n % 100 == 1', 'n % 100 == 2', 'n % 100 == 3 || n % 100 == 4'],
  ['one two few other', 'n == 1 || n == 11', 'n == 2 || n == 12', 'n > 2 && n < 20'],
  ['one two few many other', 'n == 1', 'n == 2', 'n >= 3 && n <= 6', 'n >= 7 && n <= 10'],
  [
    'one two few many other',
    'n % 10 == 1 && n % 100 != 11 && n % 100 != 71 && n % 100 != 91',
    'n % 10 == 2 && n % 100 != 12 && n % 100 != 72 && n % 100 != 92',
    '(n % 10 == 3 || n % 10 == 4 || n % 10 == 9) && n / 10 % 10 != 1 && n / 10 % 10 != 7 && n / 10 % 10 != 9',
    MILLIONS,
  ],
  [
    'one two few many other',
    ...['n == 1', 'n == 2', 'n == 0 || (n % 100 >= 3 && n % 100 <= 10)'],
    'n % 100 >= 11 && n % 100 <= 19',
  ],
  [
    'zero one two few many other',
    ...['n == 0', 'n == 1', 'n == 2', 'n % 100 >= 3 && n % 100 <= 10', 'n % 100 >= 11'],
  ],
  ['zero one two few many other', 'n == 0', 'n == 1', 'n == 2', 'n == 3', 'n == 6'],
];
const SAMPLES = [...Array(1001).keys(), 1e4, 1e5, 1e6, 1_000_001, 2e6, 3e6];

const found = new Map<string, PluralForms>();

/** The plural forms that a file of a language gets. */
export function pluralFormsOf(language: string): PluralForms {
  const forms = found.get(language) ?? agreeingWith(language);
  found.set(language, forms);
  return forms;
}

function agreeingWith(language: string): PluralForms {
  const wanted = SAMPLES.map(formBy(language));
  const agreeing = RULES.find(([names, ...conditions]) => {
    const forms = names.split(' ');
    const rule = pluralRule(expressionOf(conditions));
    return rule && SAMPLES.every((n, index) => forms[rule(n)] === wanted[index]);
  });
  const [names, ...conditions] = agreeing ?? ['one other', 'n == 1'];
  const forms = names.split(' ');
  return { header: `nplurals=${forms.length}; plural=${expressionOf(conditions)};`, forms };
}

function expressionOf(conditions: readonly string[]): string {
  const choices = conditions.map((condition, index) => `(${condition}) ? ${index} : `);
  return conditions.length === 0 ? '0' : `(${choices.join('')}${conditions.length})`;
}

/** Reads the header of a file; a text says why it can't serve the language. */
export function readPluralForms(header: string, language: string): PluralForms | string {
  const [, count, expression = ''] =
    /nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+)/.exec(header) ?? [];
  const rule = count ? pluralRule(expression) : undefined;
  if (!rule) return 'The header Plural-Forms can’t be understood.';
  const nplurals = Number(count);
  const beyond = SAMPLES.find(n => !(rule(n) < nplurals));
  if (beyond !== undefined) {
    return `By the header Plural-Forms ${beyond} has the form ${rule(beyond)}, of ${nplurals} forms.`;
  }
  const forms = formsOf(rule, nplurals, language);
  if (new Set(forms).size < nplurals) {
    return `The header Plural-Forms has ${nplurals} forms, which ${language} does not tell apart.`;
  }
  const missing = neededBy(language).filter(form => !forms.includes(form));
  if (missing.length === 0) return { header, forms };
  return `The header Plural-Forms has ${nplurals} forms; ${language} also needs ${missing.join(', ')}.`;
}

/** The form that most numbers have which a rule gives the same number of msgstr. */
function formsOf(rule: PluralRule, nplurals: number, language: string): string[] {
  const counts = Array.from({ length: nplurals }, () => new Map<string, number>());
  const select = formBy(language);
  for (const n of SAMPLES) {
    const form = select(n);
    const count = counts[rule(n)];
    count?.set(form, (count.get(form) ?? 0) + 1);
  }
  return counts.map(count => [...count].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'other');
}

/** Forms that several small numbers have; those of one number, or of millions, are often left out. */
function neededBy(language: string): string[] {
  const seen = SAMPLES.filter(n => n <= 100).map(formBy(language));
  return [...new Set(seen)].filter(form => seen.indexOf(form) !== seen.lastIndexOf(form));
}

/** Which form a count has; a language that Intl does not know has one form. */
function formBy(language: string): (n: number) => string {
  if (pluralCategories(language).length < 2) return () => 'other';
  const rules = new Intl.PluralRules(language);
  return n => rules.select(n);
}
