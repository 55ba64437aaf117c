import type { EntityManager } from 'typeorm';
import { splitLabel } from '../formats/labels';
import type { Parameters } from '../platform/database/parameters';
import { BESIDE_INDEX, holds, indexed, termOf, type Term } from '../platform/database/search-term';

/** A key that is looked for by its namespace and its label, as i18next names keys: `ns:label`. */
export interface NamedKey {
  namespace: string;
  label: Term;
}

// What is kept of a language that went out of use is not shown, so it is not found either.
const IN_USE = 'v.language IN (SELECT tag FROM languages)';

/** What a search names if it is `ns:label`; it may be meant as a part of a text all the same. */
export async function namedIn(
  manager: EntityManager,
  search: string | undefined,
): Promise<NamedKey | undefined> {
  const { namespace, key } = splitLabel(search?.trim() ?? '');
  const label = namespace && !/\s/.test(key) ? await termOf(manager, key) : undefined;
  return namespace && label ? { namespace, label } : undefined;
}

/** The ids of all keys with the term in their label or in a text, some of them twice. */
export function hits(term: Term, parameters: Parameters, named?: NamedKey): string {
  const byName = named
    ? `UNION ALL
    SELECT n.id FROM translation_keys n WHERE n.namespace = ${parameters.add(named.namespace)}
      AND ${indexed('n.search', named.label, parameters)}`
    : '';
  return `
    SELECT v.key_id AS id FROM translation_values v
    WHERE ${indexed('v.search', term, parameters)} AND ${IN_USE}
    UNION ALL
    SELECT s.id FROM translation_keys s WHERE ${indexed('s.search', term, parameters)}
    ${byName}`;
}

/**
 * Whether the key `k` has the term, asked key by key, without the index, which would be read anew
 * for each key; OFFSET keeps the planner from making a join of it.
 */
export function hasTerm(term: Term, parameters: Parameters, named?: NamedKey): string {
  const byName = named
    ? `(k.namespace = ${parameters.add(named.namespace)}
    AND ${holds(`k.search ${BESIDE_INDEX}`, named.label, parameters)}) OR `
    : '';
  return `(${byName}${holds(`k.search ${BESIDE_INDEX}`, term, parameters)} OR EXISTS (
    SELECT FROM translation_values v
    WHERE v.key_id = k.id AND ${holds(`v.search ${BESIDE_INDEX}`, term, parameters)}
      AND ${IN_USE} OFFSET 0))`;
}
