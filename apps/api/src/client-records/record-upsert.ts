import type { BatchRecord } from '@portico/contracts/client-records';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';

/** A record whose area and client are known. */
export interface Placed {
  record: BatchRecord;
  areaId: string | null;
  clientId: string;
}

/** A record that was not there, or not like that. */
export interface Written {
  id: string;
  added: boolean;
}

const COLUMNS = {
  id: 'uuid',
  area_id: 'uuid',
  kind: 'text',
  external_id: 'text',
  client_id: 'uuid',
  title: 'text',
  state: 'text',
  status: 'text',
  amount: 'numeric(18, 4)',
  currency: 'text',
  occurred_at: 'timestamptz',
  url: 'text',
  payload: 'jsonb',
};
const names = Object.keys(COLUMNS);
const content = names.slice(4);
const of = (table: string) => `(${content.map(name => `${table}.${name}`).join(', ')})`;

// In the order of the key, so that two batches never wait for each other.
const UPSERT = `
  INSERT INTO client_records AS r (${names.join(', ')})
  SELECT ${names.join(', ')}
  FROM jsonb_to_recordset($1::jsonb)
    AS given (${Object.entries(COLUMNS)
      .map(column => column.join(' '))
      .join(', ')})
  ORDER BY area_id, kind, external_id
  ON CONFLICT (area_id, kind, external_id) DO UPDATE
  SET (${content.join(', ')}) = ROW ${of('excluded')}, version = r.version + 1, updated_at = now()
  WHERE ${of('r')} IS DISTINCT FROM ${of('excluded')}
    AND ($2::uuid IS NULL OR r.client_id = $2)
  RETURNING r.id, r.version = 1 AS added`;

/**
 * Writes what differs from what is there, in one statement; no key may stand twice. With `only`,
 * records of other clients stay as they are.
 */
export function upsert(
  manager: EntityManager,
  placed: Placed[],
  only: string | null = null,
): Promise<Written[]> {
  return manager.query<Written[]>(UPSERT, [JSON.stringify(placed.map(rowOf)), only]);
}

function rowOf({ record, areaId, clientId }: Placed) {
  return {
    id: v7(),
    area_id: areaId,
    kind: record.kind,
    external_id: record.externalId,
    client_id: clientId,
    title: record.title,
    state: record.state ?? 'open',
    status: record.status || null,
    amount: record.amount || null,
    currency: record.currency || null,
    occurred_at: record.occurredAt,
    url: record.url || null,
    payload: record.payload ?? {},
  };
}
