import type { Translation } from '@portico/contracts/translations';
import { words } from './drawer.words';
import type { StaleText } from './stale-texts';
import { isChanged, savedText, type TranslationForm } from './translation-form';

const DESCRIPTION = 'description';

/** What both sides have changed since `base`, and differently. */
export function conflictsOf(
  mine: TranslationForm,
  base: Translation,
  theirs: Translation,
  nameOf: (tag: string) => string,
): StaleText[] {
  const texts = mine.values
    .filter(text => isChanged(text, savedText(base, text.language)))
    .map(({ language, value }) => {
      const [was, is] = [savedText(base, language), savedText(theirs, language)];
      const moved = (was?.version ?? 0) !== (is?.version ?? 0);
      return {
        moved,
        field: language,
        name: nameOf(language),
        mine: value,
        theirs: is?.value ?? '',
      };
    })
    .filter(text => text.moved && text.mine !== text.theirs)
    .map(({ moved: _, ...text }) => text);
  return [...texts, ...describedTwice(mine, base, theirs)];
}

function describedTwice(mine: TranslationForm, base: Translation, theirs: Translation) {
  const [ours, was, is] = [mine.description, base.description ?? '', theirs.description ?? ''];
  if (ours === was || is === was || ours === is) return [];
  return [{ field: DESCRIPTION, name: words.description, mine: ours, theirs: is }];
}

/**
 * The form on top of their version: what I have not touched, and the fields in `taken`, are as
 * they say.
 */
export function takeTheirs(
  mine: TranslationForm,
  base: Translation,
  theirs: Translation,
  taken: ReadonlySet<string>,
): TranslationForm {
  const untouched = mine.description === (base.description ?? '') || taken.has(DESCRIPTION);
  const sameLength = mine.maxLength === base.maxLength;
  return {
    ...mine,
    description: untouched ? (theirs.description ?? '') : mine.description,
    maxLength: sameLength ? theirs.maxLength : mine.maxLength,
    tags: mergedTags(mine.tags, base.tags, theirs.tags),
    values: mine.values.map(text => {
      const keep = isChanged(text, savedText(base, text.language)) && !taken.has(text.language);
      if (keep) return text;
      return { ...text, mark: '', value: savedText(theirs, text.language)?.value ?? '' };
    }),
  };
}

/** Their tags, with what I have added and without what I have taken away. */
function mergedTags(mine: string[], base: readonly string[], theirs: readonly string[]): string[] {
  const kept = theirs.filter(tag => mine.includes(tag) || !base.includes(tag));
  return [...new Set([...kept, ...mine.filter(tag => !base.includes(tag))])];
}
