import { canonicalTag } from '@portico/contracts/language-tags';
import type { TranslationFilter, TranslationState } from '@portico/contracts/translations';
import { isUUID } from 'class-validator';
import type { Parameters } from '../platform/database/parameters';
import { invalidField } from '../platform/errors/problem-error';
import { STATE } from './value-state';

/** Everything of a filter but its search, as a condition on a key `k`. */
export function conditionOf(filter: TranslationFilter, parameters: Parameters): string {
  const { area, namespace, tag, unusedDays } = filter;
  const conditions = [`k.deleted_at IS ${filter.deleted ? 'NOT NULL' : 'NULL'}`];
  if (area) conditions.push(areaIs(area, parameters));
  if (namespace) conditions.push(`k.namespace = ${parameters.add(namespace)}`);
  if (tag) conditions.push(tagged([tag], parameters));
  if (unusedDays !== undefined) conditions.push(unused(parameters.add(unusedDays)));
  const { state, language } = filter;
  if (state) conditions.push(stateIs(state, tagOf(language), parameters));
  else if (language) conditions.push(exists(`v.language = ${parameters.add(tagOf(language))}`));
  return conditions.join(' AND ');
}

// The index has only keys with tags, so that those without cost nothing to write.
function tagged(tags: string[], parameters: Parameters): string {
  return `k.tags && ${parameters.add(tags)}::text[] AND k.tags <> '{}'`;
}

function areaIs(area: string, parameters: Parameters): string {
  if (area === 'global') return 'k.area_id IS NULL';
  if (!isUUID(area)) throw invalidField('area', 'FORMAT', 'is the id of an area, or "global"');
  return `k.area_id = ${parameters.add(area)}`;
}

function tagOf(language: string | undefined): string | undefined {
  if (!language) return undefined;
  const tag = canonicalTag(language);
  if (!tag) throw invalidField('language', 'LANGUAGE_INVALID', 'is not a BCP 47 tag');
  return tag;
}

function unused(days: string): string {
  return `NOT EXISTS (
    SELECT FROM delivery_usage u
    WHERE u.namespace = k.namespace AND (k.area_id IS NULL OR u.area_id = k.area_id)
      AND u.last_requested_at >= now() - make_interval(days => ${days}))`;
}

const exists = (condition: string) =>
  `EXISTS (SELECT FROM translation_values v WHERE v.key_id = k.id AND ${condition})`;

// Any language is missing where fewer texts are there than languages are in use; counting them
// all in the order of one index is ten times faster than counting for each key.
const MISSING_ANY = `k.id NOT IN (
  SELECT v.key_id FROM translation_values v
  WHERE v.language IN (SELECT tag FROM languages)
  GROUP BY v.key_id HAVING count(*) = (SELECT count(*) FROM languages))`;

function stateIs(state: TranslationState, language: string | undefined, parameters: Parameters) {
  const one = language && `v.language = ${parameters.add(language)}`;
  if (state === 'missing') return one ? `NOT ${exists(one)}` : MISSING_ANY;
  const changed = state === 'outdated' ? 'k.source_version > 0 AND ' : '';
  return `${changed}EXISTS (
    SELECT FROM translation_values v JOIN languages l ON l.tag = v.language
    WHERE v.key_id = k.id AND ${one ? `${one} AND ` : ''}${STATE} = ${parameters.add(state)})`;
}
