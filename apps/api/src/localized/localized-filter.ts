import type { LocalizedFilter } from '@portico/contracts/localized';
import { canonicalTag } from '@portico/contracts/language-tags';
import type { TranslationState } from '@portico/contracts/translations';
import { isUUID } from 'class-validator';
import type { Parameters } from '../platform/database/parameters';
import type { Term } from '../platform/database/search-term';
import { invalidField } from '../platform/errors/problem-error';
import { STATE } from './content-state';
import type { LocalizedKind } from './localized-kind';
import { hits } from './localized-search';
import { unusedFor } from './usage';

/** A filter, and its search as a term, as a condition on an item `i`. */
export function conditionOf(
  kind: LocalizedKind,
  filter: LocalizedFilter,
  term: Term | undefined,
  parameters: Parameters,
): string {
  const { area, prefix, unusedDays, state, language } = filter;
  const conditions = [`i.deleted_at IS ${filter.deleted ? 'NOT NULL' : 'NULL'}`];
  if (term) conditions.push(`i.id IN (${hits(kind, term, parameters)})`);
  if (area) conditions.push(areaIs(area, parameters));
  if (prefix) conditions.push(`starts_with(i.label, ${parameters.add(prefix)})`);
  if (unusedDays !== undefined) conditions.push(unusedFor(kind.entity, parameters.add(unusedDays)));
  if (state) conditions.push(stateIs(state, tagOf(language), parameters));
  else if (language) conditions.push(exists(`c.language = ${parameters.add(tagOf(language))}`));
  return [...conditions, ...columnsAre(kind, filter, parameters)].join(' AND ');
}

function columnsAre(kind: LocalizedKind, filter: LocalizedFilter, parameters: Parameters) {
  const wanted = new Map<string, unknown>(Object.entries(filter));
  return kind.columns
    .filter(column => wanted.get(column) !== undefined)
    .map(column => `i.${column} = ${parameters.add(wanted.get(column))}`);
}

function areaIs(area: string, parameters: Parameters): string {
  if (area === 'global') return 'i.area_id IS NULL';
  if (!isUUID(area)) throw invalidField('area', 'FORMAT', 'is the id of an area, or "global"');
  return `i.area_id = ${parameters.add(area)}`;
}

function tagOf(language: string | undefined): string | undefined {
  if (!language) return undefined;
  const tag = canonicalTag(language);
  if (!tag) throw invalidField('language', 'LANGUAGE_INVALID', 'is not a BCP 47 tag');
  return tag;
}

const exists = (condition: string) => `EXISTS (
  SELECT FROM localized_contents c JOIN languages l ON l.tag = c.language
  WHERE c.item_id = i.id AND ${condition})`;

const MISSING_ANY = `(SELECT count(*) FROM languages) > (
  SELECT count(*) FROM localized_contents c JOIN languages l ON l.tag = c.language
  WHERE c.item_id = i.id)`;

function stateIs(state: TranslationState, language: string | undefined, parameters: Parameters) {
  const one = language && `c.language = ${parameters.add(language)}`;
  if (state === 'missing') return one ? `NOT ${exists(one)}` : MISSING_ANY;
  const changed = state === 'outdated' ? 'i.source_version > 0 AND ' : '';
  const is = `${STATE} = ${parameters.add(state)}`;
  return `${changed}${exists(one ? `${one} AND ${is}` : is)}`;
}
