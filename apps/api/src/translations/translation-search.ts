import type { Parameters } from '../platform/database/parameters';
import { BESIDE_INDEX, holds, indexed, type Term } from '../platform/database/search-term';

/** The ids of all keys with the term in their label or in a text, some of them twice. */
export function hits(term: Term, parameters: Parameters): string {
  return `
    SELECT v.key_id AS id FROM translation_values v WHERE ${indexed('v.search', term, parameters)}
    UNION ALL
    SELECT s.id FROM translation_keys s WHERE ${indexed('s.search', term, parameters)}`;
}

/**
 * Whether the key `k` has the term, asked key by key, without the index, which would be read anew
 * for each key; OFFSET keeps the planner from making a join of it.
 */
export function hasTerm(term: Term, parameters: Parameters): string {
  return `(${holds(`k.search ${BESIDE_INDEX}`, term, parameters)} OR EXISTS (
    SELECT FROM translation_values v
    WHERE v.key_id = k.id AND ${holds(`v.search ${BESIDE_INDEX}`, term, parameters)} OFFSET 0))`;
}
