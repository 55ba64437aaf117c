import type { ClientMerge, MergeField } from '@portico/contracts/client-merges';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../platform/errors/problem-error';
import { whoStayed } from '../resolve-client';
import type { Columns } from './merge-fields';
import type { Moved } from './merge-moves';

/** A merge as it is kept; without `before` and `after` it can't be undone. */
export interface MergeRow extends Moved {
  id: string;
  clientId: string;
  otherId: string;
  /** The changed columns of who stayed, before the merge and after it. */
  before: Columns | null;
  after: Columns | null;
  /** Of who stayed, after the merge. */
  version: number;
  /** The main contact of who went. */
  mainContact: string | null;
  undoneAt: Date | null;
}

/** A merge to be kept. */
export type NewMerge = Omit<MergeRow, 'undoneAt'> & { fields: MergeField[]; actor: string };

const COLUMNS = `m.id, m.client_id AS "clientId", m.other_id AS "otherId", m.before, m.after,
  m.version, m.main_contact AS "mainContact", m.undone_at AS "undoneAt", m.contacts, m.notes,
  m.records, m.areas, m.groups, m.new_groups AS "newGroups",
  m.entrances, m.new_entrances AS "newEntrances", m.aliases`;

const SHOWN = `m.id, m.client_id AS "clientId", m.other_id AS "otherId", o.number AS "otherNumber",
  o.name AS "otherName", m.at AS "mergedAt", m.actor AS "mergedBy", m.fields,
  json_build_object('contacts', cardinality(m.contacts), 'notes', cardinality(m.notes),
    'records', cardinality(m.records), 'areas', cardinality(m.areas)) AS moves,
  m.undone_at IS NULL AND c.version <> m.version AS changed,
  m.undone_at IS NULL AND m.before IS NULL AS erased,
  m.undone_at AS "undoneAt", m.undone_by AS "undoneBy"`;

const OF_CLIENT = `m.client_id IN (
  SELECT ${whoStayed('$1')} UNION SELECT id FROM clients WHERE merged_into = ${whoStayed('$1')})`;

const MERGES = `client_merges m JOIN clients c ON c.id = m.client_id
  JOIN clients o ON o.id = m.other_id`;

/** The latest merges into a client, those into who was merged into it among them. */
export function mergesOf(manager: EntityManager, clientId: string): Promise<ClientMerge[]> {
  return manager.query<ClientMerge[]>(
    `SELECT ${SHOWN} FROM ${MERGES} WHERE ${OF_CLIENT} ORDER BY m.at DESC, m.id DESC LIMIT 100`,
    [clientId],
  );
}

/** One of them as it is shown. */
export async function mergeOf(manager: EntityManager, id: string): Promise<ClientMerge> {
  const [row] = await manager.query<[ClientMerge]>(
    `SELECT ${SHOWN} FROM ${MERGES} WHERE m.id = $1`,
    [id],
  );
  return row;
}

/** One of the merges into a client as it is kept; 404 where it is none of them. */
export async function readMerge(
  manager: EntityManager,
  clientId: string,
  id: string,
): Promise<MergeRow> {
  const [row] = await manager.query<MergeRow[]>(
    `SELECT ${COLUMNS} FROM client_merges m WHERE ${OF_CLIENT} AND m.id = $2`,
    [clientId, id],
  );
  if (!row) throw notFound('The merge');
  return row;
}

/** Keeps a merge, with all that an undo needs. */
export async function keepMerge(manager: EntityManager, merge: NewMerge): Promise<void> {
  await manager.query(
    `INSERT INTO client_merges (id, client_id, other_id, actor, fields, before, after, version,
       main_contact, contacts, notes, records, areas, groups, new_groups, entrances, new_entrances,
       aliases)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      ...[merge.id, merge.clientId, merge.otherId, merge.actor, merge.fields],
      ...[JSON.stringify(merge.before), JSON.stringify(merge.after)],
      ...[merge.version, merge.mainContact, merge.contacts, merge.notes, merge.records],
      ...[merge.areas, merge.groups, merge.newGroups, merge.entrances, merge.newEntrances],
      merge.aliases,
    ],
  );
}
