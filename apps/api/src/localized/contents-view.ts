import type { LocalizedContent } from '@portico/contracts/localized';
import type { EntityManager } from 'typeorm';
import { STATE } from './content-state';
import type { LocalizedKind, LocalizedView } from './localized-kind';
import type { LocalizedEntity } from './localized.entity';
import { lastRequested } from './usage';

const contents = (table: string) => `
  SELECT c.item_id AS "itemId", c.language, c.title, c.description, c.properties,
    ${STATE} AS state, c.version, c.updated_at AS "updatedAt", c.updated_by AS "updatedBy"
  FROM localized_contents c
  JOIN ${table} i ON i.id = c.item_id
  JOIN languages l ON l.tag = c.language
  WHERE c.item_id = ANY($1)
  ORDER BY c.language`;

const items = ({ table, entity, columns }: LocalizedKind) => `
  SELECT i.id, i.version, i.label, i.area_id AS "areaId", a.name AS area, i.properties,
    i.translatable_properties AS "translatableProperties",
    ${columns.map(column => `i.${column}, `).join('')} i.created_at AS "createdAt",
    i.updated_at AS "updatedAt", i.deleted_at AS "deletedAt",
    ${lastRequested(entity)} AS "lastRequestedAt"
  FROM ${table} i LEFT JOIN client_areas a ON a.id = i.area_id
  WHERE i.id = ANY($1)
  ORDER BY array_position($1, i.id)`;

/** What the items say in the languages in use, by the id of the item. */
export async function contentsOf(
  manager: EntityManager,
  { table }: LocalizedKind,
  ids: string[],
): Promise<Map<string, LocalizedContent[]>> {
  const rows = await manager.query<(LocalizedContent & { itemId: string })[]>(contents(table), [
    ids,
  ]);
  return Map.groupBy(rows, row => row.itemId);
}

/** The items as they are shown, in the order of the ids. */
export async function viewOf<T extends LocalizedEntity, V extends LocalizedView>(
  manager: EntityManager,
  kind: LocalizedKind<T, V>,
  ids: string[],
): Promise<V[]> {
  if (ids.length === 0) return [];
  const rows = await manager.query<V[]>(items(kind), [ids]);
  const said = await contentsOf(manager, kind, ids);
  return rows.map(row => ({ ...row, contents: said.get(row.id) ?? [] }));
}
