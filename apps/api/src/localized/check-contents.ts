import { canonicalTag } from '@portico/contracts/language-tags';
import type { SetContent } from '@portico/contracts/localized';
import { DESCRIPTION_MAX, TITLE_MAX } from '@portico/contracts/text-limits';
import { isPrintable, NOT_PRINTABLE, propertiesProblem } from '@portico/contracts/rules';
import type { ActiveLanguage } from '../languages/languages.service';
import { invalid, invalidField } from '../platform/errors/problem-error';

/** The contents with canonical tags; 422 unless each is of another active language. */
export function checkLanguages(contents: SetContent[], active: ActiveLanguage[]): SetContent[] {
  const seen = new Set<string>();
  const errors = contents.flatMap((content, index) => {
    const tag = canonicalTag(content.language) ?? '';
    const path = `contents.${index}.language`;
    if (!active.some(language => language.tag === tag)) {
      return [{ path, code: 'LANGUAGE_NOT_ACTIVE', message: 'is not an active language' }];
    }
    if (seen.has(tag)) return [{ path, code: 'DUPLICATE', message: 'stands twice' }];
    seen.add(tag);
    return [];
  });
  if (errors.length) throw invalid(errors);
  return contents.map(content => ({
    ...content,
    language: canonicalTag(content.language) ?? content.language,
  }));
}

/** 422 when a new item says nothing in the default language. */
export function checkDefaultGiven(contents: SetContent[], defaultTag: string | undefined): void {
  if (contents.some(content => content.language === defaultTag)) return;
  throw defaultNeeded('contents', defaultTag);
}

/** The default language needs a title or a description, since all others are measured by it. */
export function defaultNeeded(path: string, defaultTag: string | undefined) {
  const message = `needs a title or a description in the default language (${defaultTag ?? ''})`;
  return invalidField(path, 'DEFAULT_TEXT_REQUIRED', message);
}

/** 422 for what the database must not get, whatever way it took. */
export function checkContent(
  { title, description, properties }: Pick<SetContent, 'title' | 'description' | 'properties'>,
  path: string,
): void {
  checkText(title, TITLE_MAX, `${path}.title`);
  checkText(description, DESCRIPTION_MAX, `${path}.description`);
  const problem = properties && propertiesProblem(properties);
  if (problem) throw invalidField(`${path}.properties`, 'PROPERTIES', problem);
}

function checkText(text: string | undefined, max: number, path: string): void {
  if (text === undefined) return;
  if (!isPrintable(text)) throw invalidField(path, 'MALFORMED', NOT_PRINTABLE);
  if (text.length > max) {
    throw invalidField(path, 'TOO_LONG', `must be shorter than or equal to ${max} characters`);
  }
}
