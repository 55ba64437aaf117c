import type { EntityManager } from 'typeorm';

/** So far a list is counted exactly. */
export const COUNTED = 10_000;
/** An estimate is good for so long. */
const KEPT_MS = 10_000;
const KEPT = 200;

/** How long a list is. */
export interface Count {
  total: number;
  estimated?: true;
}

type Plan = [{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }];

/**
 * Counts exactly as far as that is quick, then takes the planner's word. `from` is a statement from
 * its FROM on.
 */
export async function boundedCount(
  manager: EntityManager,
  from: string,
  values: unknown[],
): Promise<Count> {
  const [counted] = await manager.query<[{ total: number }]>(
    `SELECT count(*)::int AS total FROM (SELECT ${from} LIMIT ${COUNTED + 1}) found`,
    values,
  );
  if (counted.total <= COUNTED) return counted;
  const [plan] = await manager.query<Plan>(`EXPLAIN (FORMAT JSON) SELECT ${from}`, values);
  const rows = plan['QUERY PLAN'][0].Plan['Plan Rows'];
  return { total: Math.max(rows, counted.total), estimated: true };
}

/** Remembers estimates for some seconds: what takes long to count does not change its size soon. */
export class CountCache {
  private readonly kept = new Map<string, { count: Count; until: number }>();

  async of(manager: EntityManager, from: string, values: unknown[]): Promise<Count> {
    const key = JSON.stringify([from, values]);
    const known = this.kept.get(key);
    if (known && known.until > Date.now()) return known.count;
    const count = await boundedCount(manager, from, values);
    this.kept.delete(key);
    if (count.estimated) this.kept.set(key, { count, until: Date.now() + KEPT_MS });
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return count;
  }
}
