import type { Parameters } from '../platform/database/parameters';
import { BESIDE_INDEX, holds, indexed, type Term } from '../platform/database/search-term';
import type { LocalizedKind } from './localized-kind';

/**
 * The ids of all items with the term in their label or in a content, some of them twice. Contents are
 * so long that most have most trigrams: only all of those of the term tell the few that hold it.
 */
export function hits({ entity, table }: LocalizedKind, term: Term, parameters: Parameters): string {
  return `SELECT c.item_id AS id FROM localized_contents c
    WHERE c.entity = ${parameters.add(entity)} AND ${holds('c.search', term, parameters)}
    UNION ALL
    SELECT s.id FROM ${table} s WHERE ${indexed('s.search', term, parameters)}`;
}

/**
 * Whether the item `i` has the term, asked item by item, without the index, which would be read anew
 * for each; OFFSET keeps the planner from making a join of it.
 */
export function hasTerm(term: Term, parameters: Parameters): string {
  return `(${holds(`i.search ${BESIDE_INDEX}`, term, parameters)} OR EXISTS (
    SELECT FROM localized_contents c
    WHERE c.item_id = i.id AND ${holds(`c.search ${BESIDE_INDEX}`, term, parameters)} OFFSET 0))`;
}
