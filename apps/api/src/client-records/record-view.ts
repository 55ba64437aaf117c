import type { EntityManager } from 'typeorm';
import type { ClientRecord } from '@portico/contracts/client-records';
import type { Parameters } from '../platform/database/parameters';

/** An amount as people write it: two digits after the point, or as many as it has. */
export const money = (column: string) => `regexp_replace(${column}::text, '0{1,2}$', '')`;

/** Records `r` with the names of their clients and areas. */
export const SELECT_RECORDS = `
  SELECT r.id, r.version, r.created_at AS "createdAt", r.updated_at AS "updatedAt",
    r.client_id AS "clientId", c.name AS client, r.area_id AS "areaId", a.identifier AS area,
    a.name AS "areaName", r.kind, r.external_id AS "externalId", r.title, r.state, r.status,
    ${money('r.amount')} AS amount, r.currency, r.occurred_at AS "occurredAt", r.url, r.payload
  FROM client_records r JOIN clients c ON c.id = r.client_id
  LEFT JOIN client_areas a ON a.id = r.area_id`;

/** The one record that a condition names, if any. */
export async function readRecord(
  manager: EntityManager,
  condition: string,
  parameters: Parameters,
  lock = '',
): Promise<ClientRecord | undefined> {
  const [record] = await manager.query<ClientRecord[]>(
    `${SELECT_RECORDS} WHERE ${condition} ${lock}`,
    parameters.values,
  );
  return record;
}
