import { canonicalTag, lookupChain } from '@portico/contracts/language-tags';
import type { ActiveLanguage } from '../languages/languages.service';
import { weightsOf } from './accept-header';

/** Which languages answer a request, the wanted one first. */
export interface LanguageChoice {
  tag: string;
  chain: string[];
}

/** What the caller may see and wants. */
export interface LanguageWish {
  /** Also languages that are not published. */
  preview: boolean;
  /** Texts of other languages stand in for missing ones. */
  fallback: boolean;
}

/**
 * The wanted language, then its base languages, then the default. A region of a published language
 * is answered as well, since i18next asks for `de-AT` and `de`; undefined when neither is there.
 */
export function chooseLanguage(
  wanted: string,
  languages: ActiveLanguage[],
  { preview, fallback }: LanguageWish,
): LanguageChoice | undefined {
  const tag = canonicalTag(wanted);
  if (!tag) return undefined;
  const visible = visibleTo(preview, languages);
  const tags = new Set(visible.map(language => language.tag));
  const chain = lookupChain(tag).filter(candidate => tags.has(candidate));
  if (chain.length === 0) return undefined;
  if (!fallback) return { tag, chain: chain.filter(candidate => candidate === tag) };
  const standard = visible.find(language => language.isDefault);
  return { tag, chain: [...new Set([...chain, ...(standard ? [standard.tag] : [])])] };
}

/**
 * Of the languages that Accept-Language names the first one that is there, also for its region (RFC
 * 4647, 3.4); undefined where any will do.
 */
export function acceptedLanguage(
  accept: string,
  languages: ActiveLanguage[],
  preview: boolean,
): string | undefined {
  const tags = new Set(visibleTo(preview, languages).map(language => language.tag));
  const ranges = weightsOf(accept).filter(([, weight]) => weight > 0);
  for (const [range] of ranges.sort(([, a], [, b]) => b - a)) {
    if (range === '*') return undefined;
    const found = lookupChain(canonicalTag(range) ?? '').find(tag => tags.has(tag));
    if (found) return found;
  }
  return undefined;
}

/** Published languages, with a preview token also those that are only active. */
export function visibleTo(preview: boolean, languages: ActiveLanguage[]): ActiveLanguage[] {
  return languages.filter(language => preview || language.state === 'published');
}
