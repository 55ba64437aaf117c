import { describe, expect, test } from '@jest/globals';
import { TYPE, type PluralElement } from '@formatjs/icu-messageformat-parser';
import { parseMessage, type Message } from '@portico/contracts/placeholders/message';
import * as fc from 'fast-check';
import { createInstance } from 'i18next';
import { kindOf } from './kind';
import { icuOf, icuPluralOf } from './to-icu';
import { i18nextOf } from './to-i18next';
import { Unconvertible } from './unconvertible';

const codeOf = (convert: () => unknown) => {
  try {
    return convert();
  } catch (error) {
    if (error instanceof Unconvertible) return error.code;
    throw error;
  }
};

/** Some of what makes texts hard: marks of both formats, also in wrong places. */
const marks = fc
  .array(fc.constantFrom("'", '{', '}', '#', '<', '>', '|', '{{', '}}', 'a', ' ', '😀'), {
    maxLength: 12,
  })
  .map(pieces => pieces.join(''));

/** Without the blanks in a placeholder, which mean nothing. */
const tidy = (text = '') => text.replace(/\{\{ *(\w+) *\}\}/g, '{{$1}}');

/** What a message says by ICU. */
function rendered(message: Message, count: number, language: string): string {
  const pieces = message.map(element => {
    if (element.type === TYPE.literal) return element.value;
    if (element.type === TYPE.argument) return String(count);
    if (element.type === TYPE.plural) return chosen(element, count, language);
    return new Intl.NumberFormat(language).format(count);
  });
  return pieces.join('');
}

function chosen({ options, pluralType: type }: PluralElement, count: number, language: string) {
  const rules = new Intl.PluralRules(language, { type: type ?? 'cardinal' });
  const option = options[`=${count}`] ?? options[rules.select(count)] ?? options['other'];
  return rendered(option?.value ?? [], count, language);
}

/** The texts of a plural, by the suffix of their keys. */
function suffixed(icu: string, language: string): Record<string, string> {
  const said = i18nextOf(icu, language);
  return said instanceof Map ? Object.fromEntries(said) : {};
}

function messageOf(text: string): Message {
  const message = parseMessage(text);
  if (!Array.isArray(message)) throw message;
  return message;
}

test.each([
  ['plain', 'Buy now, it’s 20 % off'],
  ['plain', "Don't {worry"],
  ['plain', 'class { } x'],
  ['icu', 'Hello {name}'],
  ['icu', '{0} of {1}'],
  ['icu', "It''s"],
  ['icu', "Type '{' to begin"],
  ['icu', '{count, plural, one {{n} file} other {{n} files}}'],
  ['i18next', 'Hello {{name}}'],
  ['i18next', '{{name}} {x}'],
  ['i18next', 'See $t(other)'],
  ['other', 'Hello ${name}'],
  ['other', 'Hello %{name}'],
  ['other', '{{#if x}}Hello {{name}}{{/if}}'],
  ['broken', '{count, plural, one {file}'],
])('is told by the text alone: %s is “%s”', (kind, text) => {
  expect(kindOf(text)).toBe(kind);
});

describe('to ICU', () => {
  test.each([
    ['Hello {{name}}', 'Hello {name}'],
    ['Hello {{ name }}!', 'Hello {name}!'],
    ['{{n, number}} of {{total,number}}', '{n, number} of {total, number}'],
    ["Don’t, don't, it's", "Don’t, don't, it's"],
    ["{{name}}'s", "{name}'s"],
    ["'{{name}}'", "''{name}'"],
    ['{x} and {{y}}', "'{'x'}' and {y}"],
    ["a '<b>'", "a ''<b>'"],
    ["''", "''''"],
    ['# {{count}}', '# {count}'],
  ])('%s', (text, icu) => {
    expect(icuOf(text)).toBe(icu);
  });

  test.each([
    ['NESTING', 'See $t(other.key)'],
    ['UNESCAPED', 'Hello {{- name}}'],
    ['NAME', 'Hello {{user.name}}'],
    ['NAME', '{{{name}}}'],
    ['FORMAT', '{{when, datetime}}'],
    ['FORMAT', '{{n, number(minimumFractionDigits: 2)}}'],
    ['FORMAT', '{{n, currency(USD)}}'],
  ])('is refused as %s: %s', (code, text) => {
    expect(codeOf(() => icuOf(text))).toBe(code);
  });

  test('keeps any plain text as it is read', () => {
    fc.assert(
      fc.property(marks, text => {
        fc.pre(kindOf(text) === 'plain');
        const literals = messageOf(icuOf(text)).map(element =>
          element.type === TYPE.literal ? element.value : '?',
        );
        expect(literals.join('')).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('and back is the same text, whatever stands around placeholders', () => {
    fc.assert(
      fc.property(marks, marks, (before, after) => {
        const text = `${before}{{name}}${after}{{n, number}}`;
        const icu = codeOf(() => icuOf(text));
        fc.pre(icu !== 'NAME' && icu !== 'FORMAT');
        expect(i18nextOf(String(icu), 'en')).toBe(tidy(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('makes one message of a plural, which says the same branch by branch', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const texts = new Map([
          ['other', `${other}{{count, number}}`],
          ['one', `${one}{{name}}${one}`],
        ]);
        const icu = codeOf(() => icuPluralOf({ ordinal: false, texts }, 'en'));
        fc.pre(icu !== 'NAME' && icu !== 'FORMAT');
        expect(i18nextOf(String(icu), 'en')).toEqual(
          new Map([
            ['_one', tidy(texts.get('one'))],
            ['_other', tidy(texts.get('other'))],
          ]),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['en', '{count, plural, =0 {none} one {{count} #x} other {#}}'],
    ['ar', '{count, plural, zero {none} one {{count} #x} other {#}}'],
  ])('says what is said of none as the language has it: %s', (language, icu) => {
    const texts = new Map([
      ['one', '{{count}} {x}'],
      ['zero', 'none'],
      ['other', '{{count, number}}'],
    ]);
    const expected = icu.replace('#x', "'{'x'}'");
    expect(icuPluralOf({ ordinal: false, texts }, language)).toBe(expected);
  });

  test('needs the form “other”', () => {
    const texts = new Map([['one', '{{count}} file']]);
    expect(codeOf(() => icuPluralOf({ ordinal: false, texts }, 'en'))).toBe('OTHER_MISSING');
  });
});

describe('to i18next', () => {
  test.each([
    ['Hello { name }', 'Hello {{name}}'],
    ['{n, number} of {0}', '{{n, number}} of {{0}}'],
    ["It''s '{'not'}' {name}", "It's {not} {{name}}"],
  ])('%s', (icu, text) => {
    expect(i18nextOf(icu, 'en')).toBe(text);
  });

  test.each([
    ['SELECT', '{gender, select, male {He} other {They}}'],
    ['SELECT', '{count, plural, other {{gender, select, other {They}}}}'],
    ['PLURAL_SEVERAL', '{count, plural, other {{count, plural, other {x}}}}'],
    ['PLURAL_SEVERAL', '{count, plural, other {x}} {count, plural, other {x}}'],
    ['PLURAL_ARGUMENT', '{files, plural, one {# file} other {# files}}'],
    ['PLURAL_EXACT', '{count, plural, =5 {five} other {#}}'],
    ['PLURAL_EXACT', '{count, plural, offset:1 one {#} other {#}}'],
    ['PLURAL_EXACT', '{count, selectordinal, =0 {none} other {#th}}'],
    ['FORMAT', '{when, date, short}'],
    ['FORMAT', '{when, time}'],
    ['FORMAT', '{n, number, percent}'],
    ['FORMAT', '{n, number, ::currency/USD}'],
    ['BRACES', "'{{'name'}}' {x}"],
    ['BRACES', "'{'{name}'}'"],
    ['BRACES', "'$t('x) $t(key) {name}"],
    ['SYNTAX', '{count, plural, one {x}}'],
  ])('is refused as %s: %s', (code, icu) => {
    expect(codeOf(() => i18nextOf(icu, 'en'))).toBe(code);
  });

  test('says exact numbers by the form that is theirs alone', () => {
    const icu = '{count, plural, =0 {none} =1 {single} other {# x}}';
    const forms = { _zero: 'none', _one: 'single', _other: '{{count, number}} x' };
    expect(suffixed(icu, 'en')).toEqual(forms);
    expect(codeOf(() => i18nextOf(icu, 'fr'))).toBe('PLURAL_EXACT');
    expect(codeOf(() => i18nextOf('{count, plural, =0 {none} other {#}}', 'lv'))).toBe(
      'PLURAL_EXACT',
    );
  });

  test('leaves the forms as they are of a language that nobody knows', () => {
    const icu = '{count, plural, =0 {none} one {x} other {y}}';
    const forms = { _zero: 'none', _one: 'x', _other: 'y' };
    expect(suffixed(icu, 'tlh')).toEqual(forms);
  });

  const MESSAGES = [
    'You have {count, plural, one {# file} few {# pliki} many {# plików} other {# x}} left.',
    '{count, plural, =0 {none} one {one of {count}} other {{count, number} x}}',
    '{count, plural, zero {none} two {both} other {#}}',
    '{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  ];
  const LANGUAGES = ['en', 'de', 'fr', 'pl', 'ru', 'ar', 'ja', 'cy', 'pt-BR'];
  const cases = LANGUAGES.flatMap(language => MESSAGES.map(icu => [language, icu] as const));
  test.each(cases)('is said in %s just as ICU says it: %s', async (language, icu) => {
    const texts = Object.entries(suffixed(icu, language));
    expect(texts.length).toBeGreaterThan(0);
    const i18next = createInstance();
    const translation = Object.fromEntries(texts.map(([suffix, text]) => [`k${suffix}`, text]));
    const resources = { [language]: { translation } };
    await i18next.init({ lng: language, fallbackLng: false, resources });
    const message = messageOf(icu);
    const ordinal = icu.includes('selectordinal');
    for (let count = 0; count < 130; count += 1) {
      expect(i18next.t('k', { count, ordinal })).toBe(rendered(message, count, language));
    }
  });
});
