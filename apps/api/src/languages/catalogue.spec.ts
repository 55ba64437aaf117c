import { describe, expect, it, test } from '@jest/globals';
import { canonicalTag } from '@portico/contracts/language-tags';
import { languageCatalogue } from './catalogue';

const all = languageCatalogue();
const byTag = new Map(all.map(language => [language.tag, language]));

describe('the catalogue of languages', () => {
  test.each([
    ['de', 'German', 'Deutsch', 'ltr'],
    ['ja', 'Japanese', '日本語', 'ltr'],
    ['ar', 'Arabic', 'العربية', 'rtl'],
    ['he', 'Hebrew', 'עברית', 'rtl'],
    ['dv', 'Divehi', 'ދިވެހި', 'rtl'],
    ['co', 'Corsican', 'corsu', 'ltr'],
    ['tw', 'Twi', 'Twi', 'ltr'],
    ['fil', 'Filipino', 'Filipino', 'ltr'],
    ['pt-BR', 'Brazilian Portuguese', 'português (Brasil)', 'ltr'],
    ['es-419', 'Latin American Spanish', 'español latinoamericano', 'ltr'],
    ['zh-Hant', 'Traditional Chinese', '繁體中文', 'ltr'],
    ['sr-Latn', 'Serbian (Latin)', 'srpski (latinica)', 'ltr'],
    ['fa-AF', 'Dari', 'دری', 'rtl'],
  ])('has %s: %s, %s, %s', (tag, name, nativeName, direction) => {
    expect(byTag.get(tag)).toEqual({ tag, name, nativeName, direction });
  });

  it('holds ISO 639-1 and the common variants, each once', () => {
    expect(all.filter(({ tag }) => !tag.includes('-')).length).toBeGreaterThanOrEqual(180);
    expect(all.filter(({ tag }) => tag.includes('-')).length).toBeGreaterThanOrEqual(50);
    expect(byTag.size).toBe(all.length);
  });

  it('has only canonical tags and real names', () => {
    for (const { tag, name, nativeName } of all) {
      expect(canonicalTag(tag)).toBe(tag);
      expect([name, nativeName]).not.toContain(tag);
      expect(name.trim()).toBe(name);
      expect(nativeName.length).toBeGreaterThan(1);
    }
  });

  it('has a native name for every language that Intl does not know', () => {
    const unknown = all.filter(({ tag }) => !Intl.DisplayNames.supportedLocalesOf(tag).length);
    const inEnglish = unknown.filter(({ name, nativeName }) => name === nativeName);
    expect(inEnglish.map(({ tag }) => tag)).toEqual(['bi', 'ho', 'io', 'kr', 'tw', 'vo']);
  });

  it('agrees with ICU on the direction of each', () => {
    for (const { tag, direction } of all) {
      const locale = new Intl.Locale(tag) as Intl.Locale & {
        getTextInfo(): { direction: string };
      };
      expect([tag, direction]).toEqual([tag, locale.getTextInfo().direction]);
    }
  });

  it('is sorted by English name and made once', () => {
    const names = all.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(languageCatalogue()).toBe(all);
  });
});
