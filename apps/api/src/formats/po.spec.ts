import { describe, expect, test } from '@jest/globals';
import { pluralCategory } from '@portico/contracts/language-tags';
import fc from 'fast-check';
import { po } from 'gettext-parser';
import { parsePo } from './po/parse';
import { pluralFormsOf, readPluralForms } from './po/plural-forms';
import { writePo } from './po/write';
import { joinLabel, splitLabel } from './labels';
import type { WritableUnit } from './types';

const LANGUAGES =
  'af ar be br ca cs cy da de en es fa fil fr ga gd he hr is it ja lt lv mk mt pl pt pt-PT ro ru sk sl sv tr uk zh-Hant'.split(
    ' ',
  );

describe('plural forms', () => {
  test.each(LANGUAGES)('of %s agree with CLDR, and are read back', language => {
    const { header, forms } = pluralFormsOf(language);
    expect(readPluralForms(header, language)).toEqual({ header, forms });
    expect(forms).toContain(pluralCategory(language, 22));
  });
  test.each([
    [
      'sl',
      'nplurals=4; plural=(n%100==1 ? 1 : n%100==2 ? 2 : n%100==3 || n%100==4 ? 3 : 0);',
      ['other', 'one', 'two', 'few'],
    ],
    [
      'lv',
      'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);',
      ['one', 'other', 'zero'],
    ],
    ['es', 'nplurals=2; plural=n != 1', ['one', 'other']],
    ['he', 'nplurals=2; plural=(n != 1);', ['one', 'other']],
    [
      'pl',
      'nplurals=4; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);',
      ['one', 'few', 'many', 'other'],
    ],
  ])('of others are understood: %s', (language, header, forms) => {
    expect(readPluralForms(header, language)).toEqual({ header, forms });
  });
  test.each([
    ['pl', 'nplurals=2; plural=(n != 1);', 'also needs few'],
    ['de', 'nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);', 'does not tell apart'],
    ['de', 'nplurals=1; plural=(n != 1);', '0 has the form 1, of 1 forms'],
    ['de', 'nplurals=2; plural=require("fs");', 'can’t be understood'],
    ['de', 'nplurals=2; plural=(n != 1', 'can’t be understood'],
  ])('that are wrong are refused: %s %s', (language, header, problem) => {
    expect(readPluralForms(header, language)).toContain(problem);
  });
});

const labelOf = ({ namespace, key }: { namespace?: string | undefined; key: string }) =>
  joinLabel(namespace, key);
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom(
      '\n',
      'a\nb',
      'end\n',
      '\nstart',
      '"',
      '\\',
      '\\n',
      '\t',
      '\r\n',
      '{{count}} items',
      '#~',
      'ü',
      '%d',
    ),
  )
  .map(value => value.replace(/[^\P{Cc}\t\n\r]/gu, ''))
  // The checker itself stumbles over names that every object has.
  .filter(value => !(value in {}));
const state = fc.constantFrom(
  'machine' as const,
  'translated' as const,
  'reviewed' as const,
  'outdated' as const,
);
const key = fc.constantFrom(
  'a',
  'item',
  'item_one',
  'item_few',
  'item_many',
  'item_other',
  'place_ordinal_one',
  'x:b_one',
  'b_two',
  'c.d',
);
const content = fc.record({
  key,
  source: text,
  value: fc.option(text),
  state,
  description: fc.option(text),
});
const files = fc.uniqueArray(content, { selector: one => one.key, minLength: 1, maxLength: 8 });

/** What the database holds after an import of its own export. */
function imported(units: WritableUnit[], file: string, language: string): WritableUnit[] {
  const { entries, findings } = parsePo(file, { language, sourceLanguage: 'en' });
  expect(findings).toEqual([]);
  return units.map(old => {
    const found = entries.find(
      entry => labelOf(entry) === labelOf(old) && entry.language === language,
    );
    if (!found) return old;
    const state = found.state ?? old.state ?? 'translated';
    return {
      ...old,
      value: found.value,
      state,
      description: found.description ?? old.description ?? null,
    };
  });
}

describe('a PO file', () => {
  test.each([
    ['key', 'pl'],
    ['source', 'pl'],
    ['key', 'ja'],
    ['source', 'de'],
  ] as const)('with the %s as msgid keeps all of it, in %s', (msgid, language) => {
    fc.assert(
      fc.property(files, given => {
        const units = given.map((one): WritableUnit => ({
          ...one,
          ...splitLabel(one.key),
          value: one.value || null,
          state: one.value ? one.state : null,
        }));
        const file = writePo(units, { language, msgid });
        const shown = new Map(
          parsePo(file, { language }).entries.map(entry => [labelOf(entry), entry.value]),
        );
        for (const one of units) expect(shown.get(labelOf(one)) ?? null).toBe(one.value);
        expect(writePo(imported(units, file, language), { language, msgid })).toBe(file);
        expect(() => po.parse(file, { validation: true })).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});

const HEAD = (plurals: string, language = 'pl') =>
  `msgid ""\nmsgstr ""\n"Language: ${language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: ${plurals}\\n"\n\n`;
const PL = 'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);';
const read = (file: string, options = {}) =>
  parsePo(file, options).entries.map(({ language, key, value, state }) => [
    ...[language, key, value],
    ...(state ? [state] : []),
  ]);
const codes = (file: string, options = {}) =>
  parsePo(file, options).findings.map(({ code, line }) => [code, line]);

describe('a PO file of others', () => {
  test('has contexts, plurals, fuzzy and obsolete entries, and long lines', () => {
    const file = `${HEAD(PL)}# translator
#. For the greeting
#: src/a.c:12
msgctxt "male"
msgid "friend"
msgstr "przyjaciel"

#, fuzzy, c-format
#| msgid "old"
msgid "file"
msgid_plural "files"
msgstr[0] "plik"
msgstr[1] "pliki"
msgstr[2] ""
"plik"
"ów\\x21\\041"

msgid "none"
msgstr ""
#~ msgid "gone"
#~ msgstr "nie"
`;
    expect(parsePo(file).findings).toEqual([]);
    expect(parsePo(file).entries[0]).toMatchObject({ line: 10, description: 'For the greeting' });
    expect(read(file)).toEqual([
      ['pl', 'friend_male', 'przyjaciel'],
      ['pl', 'file_one', 'plik', 'machine'],
      ['pl', 'file_few', 'pliki', 'machine'],
      ['pl', 'file_many', 'plików!!', 'machine'],
    ]);
  });

  test('has its keys as msgctxt where each entry has one of its own', () => {
    const entry = (context: string, id: string, text: string) =>
      `msgctxt "${context}"\nmsgid "${id}"\nmsgstr "${text}"\n\n`;
    const file = HEAD(PL) + entry('shop:pay', 'Pay', 'Zapłać') + entry('a', 'Pay', 'Płać');
    expect(read(file, { sourceLanguage: 'en' })).toEqual([
      ['pl', 'pay', 'Zapłać'],
      ['en', 'pay', 'Pay'],
      ['pl', 'a', 'Płać'],
      ['en', 'a', 'Pay'],
    ]);
  });

  const plural = (...forms: string[]) =>
    `msgid "file"\nmsgid_plural "files"\n${forms.map((form, index) => `msgstr[${index}] "${form}"\n`).join('')}`;
  test.each([
    ['too few forms', HEAD(PL) + plural('a', 'b'), 'PLURAL_COUNT', 7],
    ['too many forms', HEAD(PL) + plural('a', 'b', 'c', 'd'), 'PLURAL_COUNT', 7],
    ['a form left out', HEAD(PL) + plural('a', 'b', 'c').replace('[1]', '[3]'), 'PLURAL_COUNT', 7],
    [
      'a header for another language',
      HEAD('nplurals=2; plural=n != 1;') + plural('a', 'b'),
      'PLURAL_FORMS',
      1,
    ],
    ['no rule', HEAD('nplurals=2') + plural('a', 'b'), 'PLURAL_FORMS', 1],
    ['no quotes', `${HEAD(PL)}msgid a`, 'FILE_MALFORMED', 7],
    ['an open quote', `${HEAD(PL)}msgid "a`, 'FILE_MALFORMED', 7],
    ['no msgstr', `${HEAD(PL)}msgid "a"\n`, 'FILE_MALFORMED', 7],
    ['a text of nothing', '"a"', 'FILE_MALFORMED', 1],
    ['no language', 'msgid "a"\nmsgstr "b"\n', 'LANGUAGE_MISSING', 1],
    ['a key that can’t be one', `${HEAD(PL)}msgid "Save all"\nmsgstr "x"\n`, 'LABEL_INVALID', 7],
  ])('is refused with its line: %s', (_, file, code, line) => {
    expect(codes(file)).toEqual([[code, line]]);
    expect(read(file)).toEqual([]);
  });

  test('without a rule has that of its language', () => {
    const file = `msgid ""\nmsgstr "Language: pl\\n"\n\n${plural('a', 'b', 'c')}`;
    expect(read(file).map(([, key]) => key)).toEqual(['file_one', 'file_few', 'file_many']);
  });
});
