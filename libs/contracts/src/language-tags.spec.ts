import { describe, expect, it, test } from '@jest/globals';
import {
  canonicalTag,
  lookupChain,
  ordinalCategories,
  pluralCategories,
  pluralCategory,
  textDirection,
} from './language-tags';

describe('canonicalTag', () => {
  test.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['pt_br', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['zh_hant', 'zh-Hant'],
    ['ZH-HANT-tw', 'zh-Hant-TW'],
    ['sr_latn_rs', 'sr-Latn-RS'],
    ['es-419', 'es-419'],
    [' fr-CA ', 'fr-CA'],
    ['iw', 'he'],
    ['de-x-formal', 'de-x-formal'],
    ['ckb', 'ckb'],
  ])('%j becomes %s', (input, tag) => {
    expect(canonicalTag(input)).toBe(tag);
  });

  test.each([
    '',
    ' ',
    'e',
    'en--us',
    'en-',
    'en_US.UTF-8',
    'C',
    '123',
    'deutsch!',
    '../de',
    'd\0e',
    '日本語',
    'abcdefghi',
    `de-x-${'formal-'.repeat(5)}a`,
    'a'.repeat(10_000),
  ])('%j is refused', input => {
    expect(canonicalTag(input)).toBeUndefined();
  });

  it('leaves a canonical tag alone', () => {
    for (const tag of ['zh-Hant', 'pt-BR', 'en', 'sr-Latn', 'no', 'nb']) {
      expect(canonicalTag(tag)).toBe(tag);
    }
  });
});

test.each([
  ['de', ['de']],
  ['pt-BR', ['pt-BR', 'pt']],
  ['zh-Hant-TW', ['zh-Hant-TW', 'zh-Hant', 'zh']],
  ['de-x-formal', ['de-x-formal', 'de']],
  [
    'zh-Hant-CN-x-private1-private2',
    ['zh-Hant-CN-x-private1-private2', 'zh-Hant-CN-x-private1', 'zh-Hant-CN', 'zh-Hant', 'zh'],
  ],
])('%s is looked up as %j', (tag, chain) => {
  expect(lookupChain(tag)).toEqual(chain);
});

describe('plural forms', () => {
  test.each([
    ['en', ['one', 'other']],
    ['ja', ['other']],
    ['pl', ['one', 'few', 'many', 'other']],
    ['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
    ['fr', ['one', 'many', 'other']],
    ['pt-BR', ['one', 'many', 'other']],
    // Unknown to CLDR: never the rules of the machine's own language.
    ['qq', ['other']],
  ])('%s counts in %j', (tag, forms) => {
    expect(pluralCategories(tag)).toEqual(forms);
  });

  it('knows ordinals', () => {
    expect(ordinalCategories('en')).toEqual(['one', 'two', 'few', 'other']);
    expect(ordinalCategories('de')).toEqual(['other']);
    expect(ordinalCategories('qq')).toEqual(['other']);
  });

  it('picks the form of a count', () => {
    expect(pluralCategory('pl', 22)).toBe('few');
    expect(pluralCategory('qq', 1)).toBe('other');
  });
});

describe('textDirection', () => {
  test.each(['ar', 'he', 'fa', 'ur', 'ps', 'ckb', 'dv', 'yi', 'ug', 'sd', 'az-Arab', 'ff-Adlm'])(
    '%s runs from right to left',
    tag => {
      expect(textDirection(tag)).toBe('rtl');
    },
  );

  test.each(['en', 'ja', 'ku', 'pa', 'az', 'sr-Latn', 'qq'])('%s runs from left to right', tag => {
    expect(textDirection(tag)).toBe('ltr');
  });
});
