type PluralType = Intl.PluralRulesOptions['type'];

const ORDER = ['zero', 'one', 'two', 'few', 'many', 'other'];
const SAMPLES = [...Array(201).keys()];

/** The categories of the language by CLDR, in their usual order; undefined when it is not known. */
export function categoriesOf(language: string, type: PluralType): string[] | undefined {
  if (Intl.PluralRules.supportedLocalesOf(language).length === 0) return undefined;
  const { pluralCategories } = new Intl.PluralRules(language, { type }).resolvedOptions();
  const known: string[] = pluralCategories;
  return ORDER.filter(category => known.includes(category));
}

/**
 * The categories that a choice needs: those that are there, and those of whole numbers that have no
 * branch of their own; undefined when the language is not known.
 */
export function neededForms(
  language: string,
  type: PluralType,
  given: readonly string[],
): string[] | undefined {
  return categoriesOf(language, type)?.filter(
    category =>
      category === 'other' ||
      given.includes(category) ||
      !samplesOf(language, type, category).every(number => given.includes(`=${number}`)),
  );
}

/** Some whole numbers of the category. */
export function samplesOf(language: string, type: PluralType, category: string): number[] {
  const rules = new Intl.PluralRules(language, { type });
  return SAMPLES.filter(number => rules.select(number) === category).slice(0, 5);
}

/** Is “one” not only the form of the number 1? Russian has it for 21 too, French for 0. */
export const saysOneOfOthers = (language: string): boolean =>
  samplesOf(language, 'cardinal', 'one').some(number => number !== 1);
