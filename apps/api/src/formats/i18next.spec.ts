import { describe, expect, it, test } from '@jest/globals';
import { parseI18next } from './i18next';

const read = (file: object, language?: string) => {
  const { entries, findings } = parseI18next(JSON.stringify(file, null, 2), language);
  return {
    texts: Object.fromEntries(entries.map(({ key, value }) => [key, value])),
    findings: findings.map(({ code, key, line }) => `${code} ${key ?? ''} ${line}`),
  };
};

describe('v4 files stay as they are', () => {
  test.each<[string, string, Record<string, string>]>([
    ['English plurals', 'en', { item_one: '{{count}} item', item_other: '{{count}} items' }],
    [
      'zero, which any language may have',
      'en',
      { item_zero: 'none', item_one: 'one', item_other: '{{count}}' },
    ],
    ['Polish plurals', 'pl', { p_one: '1', p_few: '2', p_many: '5', p_other: '1,5' }],
    [
      'ordinals',
      'en',
      { x_ordinal_one: 'st', x_ordinal_two: 'nd', x_ordinal_few: 'rd', x_ordinal_other: 'th' },
    ],
    ['contexts', 'de', { friend: 'Freund', friend_male: 'Freund', friend_female: 'Freundin' }],
    ['contexts with plurals', 'en', { f_male_one: 'a', f_male_other: 'b' }],
    ['words that only look like forms', 'pl', { payment_other: 'Inne', add_one: 'Dodaj' }],
    ['numbered keys', 'en', { step_1: 'Open', step_2: 'Close', step_0: 'Start' }],
    ['numbered keys in Polish', 'pl', { step_1: 'a', step_2: 'b', step_3: 'c' }],
    ['four numbered keys in Polish', 'pl', { s_0: 'a', s_1: 'b', s_2: 'c', s_3: 'd' }],
    ['a numbered key in Japanese', 'ja', { line_0: '一' }],
    ['a plural of nothing', 'en', { form_plural: 'Plural' }],
  ])('%s', (_name, language, file) => {
    expect(read(file, language)).toEqual({ texts: file, findings: [] });
  });
});

describe('plural forms that do not fit the language are reported', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ['missing', 'pl', { 'a.p_one': '1', 'a.p_other': '2' }, ['PLURAL_MISSING a.p 2']],
    [
      'missing beside one that counts',
      'en',
      { p_other: '{{count}} things' },
      ['PLURAL_MISSING p 2'],
    ],
    ['unknown', 'ja', { p_one: '1', p_other: '2' }, ['PLURAL_UNKNOWN p 2']],
    [
      'ordinals',
      'de',
      { p_ordinal_one: '1', p_ordinal_other: '2' },
      ['PLURAL_UNKNOWN p_ordinal 2'],
    ],
    [
      'ordinal zero',
      'de',
      { p_ordinal_zero: '0', p_ordinal_other: '2' },
      ['PLURAL_UNKNOWN p_ordinal 2'],
    ],
  ])('%s', (_name, language, file, findings) => {
    expect(read(file, language)).toEqual({ texts: file, findings });
  });

  it('but not without knowing the language', () => {
    expect(read({ p_one: '1', p_few: '2' }).findings).toEqual([]);
  });
});

describe('older files get the names of v4', () => {
  test.each<[string, string | undefined, Record<string, string>, Record<string, string>, string[]]>(
    [
      [
        'two forms',
        'en',
        { item: 'item', item_plural: 'items', x: 'y' },
        { x: 'y', item_one: 'item', item_other: 'items' },
        [],
      ],
      [
        'two forms of an unknown language',
        undefined,
        { i: 'a', i_plural: 'b' },
        { i_one: 'a', i_other: 'b' },
        [],
      ],
      [
        'contexts',
        'de',
        { f_male: 'a', f_male_plural: 'b' },
        { f_male_one: 'a', f_male_other: 'b' },
        [],
      ],
      [
        'French',
        'fr-CA',
        { i: 'a', i_plural: 'b' },
        { i_one: 'a', i_other: 'b' },
        ['PLURAL_MISSING i 2'],
      ],
      [
        'Polish',
        'pl',
        { i_0: 'a', i_1: 'b', i_2: 'c' },
        { i_one: 'a', i_few: 'b', i_many: 'c' },
        ['PLURAL_MISSING i 2'],
      ],
      [
        'Czech',
        'cs',
        { i_0: 'a', i_1: 'b', i_2: 'c' },
        { i_one: 'a', i_few: 'b', i_other: 'c' },
        ['PLURAL_MISSING i 2'],
      ],
      [
        'Slovenian',
        'sl',
        { i_0: 'e', i_1: 'a', i_2: 'b', i_3: 'c' },
        { i_other: 'e', i_one: 'a', i_two: 'b', i_few: 'c' },
        [],
      ],
      [
        'Latvian',
        'lv',
        { i_0: 'a', i_1: 'b', i_2: 'c' },
        { i_one: 'a', i_other: 'b', i_zero: 'c' },
        [],
      ],
      [
        'Arabic',
        'ar',
        { i_0: '0', i_1: '1', i_2: '2', i_3: '3', i_4: '4', i_5: '5' },
        { i_zero: '0', i_one: '1', i_two: '2', i_few: '3', i_many: '4', i_other: '5' },
        [],
      ],
      ['Japanese', 'ja', { i_0: '{{count}}個' }, { i_other: '{{count}}個' }, []],
      [
        'Georgian, which has two forms today',
        'ka',
        { i_0: '{{count}}' },
        { i_one: '{{count}}', i_other: '{{count}}' },
        [],
      ],
      [
        'Russian of v1',
        'ru',
        { i: 'a', i_plural_2: 'b', i_plural_5: 'c' },
        { i_one: 'a', i_few: 'b', i_many: 'c' },
        ['PLURAL_MISSING i 2'],
      ],
      [
        'Japanese made from English',
        'ja',
        { i: 'a', i_plural: 'b' },
        { i_other: 'b' },
        ['PLURAL_UNKNOWN i 2'],
      ],
    ],
  )('%s', (_name, language, file, texts, more) => {
    const result = read(file, language);
    expect(result.texts).toEqual(texts);
    expect(result.findings.filter(finding => !finding.startsWith('V3_CONVERTED'))).toEqual(more);
    expect(result.findings.filter(finding => finding.startsWith('V3_CONVERTED'))).toHaveLength(1);
  });

  it('except where the new name is taken or too long', () => {
    const long = 'l'.repeat(121);
    const file = { i_one: 'new', i: 'a', i_plural: 'b', [long]: 'c', [`${long}_plural`]: 'd' };
    expect(read(file, 'en')).toEqual({
      texts: { i_one: 'new', i_other: 'b', [`${long}_one`]: 'c', [`${long}_other`]: 'd' },
      findings: ['DUPLICATE_KEY i_one 3', 'V3_CONVERTED  3'],
    });
    const longer = 'l'.repeat(128);
    const numbered = { [longer]: 'c', [`${longer}_plural`]: 'd' };
    expect(read(numbered, 'en').findings).toEqual([`LABEL_INVALID ${longer}_plural 3`]);
  });

  it('within their namespaces', () => {
    const { entries } = parseI18next('{"shop:i":"a","shop:i_plural":"b","i":"c"}', 'en');
    expect(entries.map(({ namespace, key }) => [namespace, key])).toEqual([
      [undefined, 'i'],
      ['shop', 'i_one'],
      ['shop', 'i_other'],
    ]);
  });
});
