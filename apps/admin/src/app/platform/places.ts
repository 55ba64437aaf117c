import { isISO31661Alpha2, isISO4217CurrencyCode } from 'class-validator';
import type { Choice } from '@portico/ui/filter';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Names of countries, currencies and languages in the words of the console. */
const namesOf = (type: Intl.DisplayNamesType) => new Intl.DisplayNames('en', { type });
const regions = namesOf('region');
const currencies = namesOf('currency');
const languages = namesOf('language');

/** What a country is called, by its ISO 3166 code. */
export function countryName(code: string): string {
  return regions.of(code) ?? code;
}

/** What a language is called, by its tag; the tag itself where it has no name. */
export function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

let knownCountries: Choice[] | undefined;
let knownCurrencies: Choice[] | undefined;

/** All countries, by name. */
export function countries(): readonly Choice[] {
  knownCountries ??= LETTERS.flatMap(one => LETTERS.map(two => one + two))
    .filter(isISO31661Alpha2)
    .map(value => ({ value, text: countryName(value) }))
    .sort((a, b) => a.text.localeCompare(b.text));
  return knownCountries;
}

/** All currencies, by code. */
export function currencyChoices(): readonly Choice[] {
  knownCurrencies ??= Intl.supportedValuesOf('currency')
    .filter(isISO4217CurrencyCode)
    .map(value => ({ value, text: `${value} · ${currencies.of(value) ?? value}` }));
  return knownCurrencies;
}
