import type { BulkClients } from '@portico/contracts/client-bulk';
import type { EntityManager } from 'typeorm';
import { Parameters } from '../../platform/database/parameters';
import { pickedBy } from '../picked-by';

/** So many clients are done at once. */
export const CHUNK = 2_000;

/** A client as the actions need it. */
export interface BulkRow {
  id: string;
  name: string;
  active: boolean;
  managerId: string | null;
}

/** How many clients a job is to serve. */
export async function countRows(
  manager: EntityManager,
  jobId: string,
  bulk: BulkClients,
): Promise<number> {
  if (bulk.ids) return bulk.ids.length;
  const parameters = new Parameters();
  const condition = among(bulk, jobId, parameters, 'indexed');
  const [row] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM clients c WHERE ${condition}`,
    parameters.values,
  );
  return row.count;
}

/** The next clients of a job by id, locked until the step has been written. */
export function lockRows(
  manager: EntityManager,
  jobId: string,
  bulk: BulkClients,
  after: string | null,
): Promise<BulkRow[]> {
  const parameters = new Parameters();
  const conditions = [among(bulk, jobId, parameters, 'beside')];
  if (after) conditions.push(`c.id > ${parameters.add(after)}::uuid`);
  return manager.query<BulkRow[]>(
    `SELECT c.id, c.name, c.active, c.manager_id AS "managerId" FROM clients c
     WHERE ${conditions.join(' AND ')} ORDER BY c.id LIMIT ${CHUNK} FOR NO KEY UPDATE OF c`,
    parameters.values,
  );
}

// A walk along the ids asks each row for the term once; the index would find all matches anew for
// every chunk.
function among(
  { ids, filter, action }: BulkClients,
  jobId: string,
  parameters: Parameters,
  how: 'indexed' | 'beside',
): string {
  const deleted = action === 'restore';
  const picked = pickedBy({ ids, filter: { ...filter, deleted } }, parameters, how);
  if (ids) return picked;
  const begun = `(SELECT created_at FROM jobs WHERE id = ${parameters.add(jobId)})`;
  return `${picked} AND c.created_at <= ${begun}`;
}
