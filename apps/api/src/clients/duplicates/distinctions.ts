import type { EntityManager } from 'typeorm';
import type { Sharing } from './shared-values';

/** The condition that staff said of two clients that they are not the same. */
export const areDistinct = (one: string, other: string) => `EXISTS (
  SELECT FROM client_distinctions
  WHERE low_id = least(${one}, ${other}) AND high_id = greatest(${one}, ${other}))`;

const PAIRS = `
  SELECT a.id AS low_id, b.id AS high_id
  FROM unnest($1::uuid[]) AS a (id) JOIN unnest($1::uuid[]) AS b (id) ON a.id < b.id`;

/** Remembers of clients that each is different from each. */
export async function distinguish(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.query(`INSERT INTO client_distinctions ${PAIRS} ON CONFLICT DO NOTHING`, [ids]);
}

/** Forgets it. */
export async function reconsider(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.query(`DELETE FROM client_distinctions WHERE (low_id, high_id) IN (${PAIRS})`, [
    ids,
  ]);
}

/** Leaves of each group those who may be the same as another one in it. */
export async function withoutDistinct(
  manager: EntityManager,
  groups: Sharing[],
): Promise<Sharing[]> {
  const ids = [...new Set(groups.flatMap(group => group.ids))];
  const pairs = await manager.query<{ low: string; high: string }[]>(
    `SELECT low_id AS low, high_id AS high FROM client_distinctions
     WHERE low_id = ANY($1::uuid[]) AND high_id = ANY($1::uuid[])`,
    [ids],
  );
  const distinct = new Set(pairs.flatMap(({ low, high }) => [`${low}${high}`, `${high}${low}`]));
  const same = (one: string, other: string) => one !== other && !distinct.has(one + other);
  return groups
    .map(group => ({
      ...group,
      ids: group.ids.filter(id => group.ids.some(other => same(id, other))),
    }))
    .filter(group => group.ids.length > 1);
}
