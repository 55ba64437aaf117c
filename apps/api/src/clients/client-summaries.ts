import type { ClientSummary } from '@portico/contracts/clients';
import type { EntityManager } from 'typeorm';
import { ClientOrder } from './client-order';
import { selectSummaries, type SummaryRow } from './client-view';

const SUMMARIES = selectSummaries('SELECT unnest($1::uuid[]) AS id', new ClientOrder());

/** The clients of these ids as lists show them, by id. */
export async function readSummaries(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, ClientSummary>> {
  const rows = await manager.query<SummaryRow[]>(SUMMARIES, [ids]);
  return new Map(rows.map(({ id, json }) => [id, JSON.parse(json) as ClientSummary]));
}
