import { isDeepStrictEqual } from 'node:util';
import type { MergeChoices } from '@portico/contracts/client-merges';
import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { updateVersioned } from '../../platform/database/writes';
import { emailTaken } from '../client-uses';
import { ClientEntity } from '../client.entity';
import { refreshContactsText } from '../contacts.service';
import { plain, planMerge, type Columns, type MergePlan } from './merge-fields';
import { moveAll, type Moved } from './merge-moves';
import type { Pair } from './merge-pair';

/** Merges two locked clients; the one who goes is gone first, and so is the hold on the address. */
export async function applyMerge(
  manager: EntityManager,
  { own, other }: Pair,
  choose: MergeChoices | undefined,
  { withRecords }: { withRecords: boolean },
): Promise<{ plan: MergePlan; moved: Moved }> {
  const plan = planMerge(own, other, choose);
  await manager.query('UPDATE clients SET deleted_at = now(), merged_into = $2 WHERE id = $1', [
    other.id,
    own.id,
  ]);
  const moved = await moveAll(manager, other.id, own.id, withRecords);
  await writeColumns(manager, own.id, plan.columns);
  await refreshContactsText(manager, own.id);
  return { plan, moved };
}

/** Writes columns of a locked client. */
export function writeColumns(manager: EntityManager, id: string, columns: Columns): Promise<void> {
  const changes = columns as QueryDeepPartialEntity<ClientEntity>;
  return emailTaken(updateVersioned(manager, ClientEntity, id, changes));
}

/** The columns that a merge really changes, before and after. */
export function changedBy(own: ClientEntity, columns: Columns) {
  const names = (Object.keys(columns) as (keyof Columns)[]).filter(
    name => !isDeepStrictEqual(plain(own[name]), plain(columns[name])),
  );
  const of = (row: Columns): Columns => Object.fromEntries(names.map(name => [name, row[name]]));
  return { before: of(own), after: of(columns) };
}

/** What takes a merge back: columns that are still as the merge left them, as they were before. */
export function undone(own: ClientEntity, before: Columns, after: Columns): Columns {
  const names = Object.keys(before) as (keyof Columns)[];
  const left = names.filter(name => isDeepStrictEqual(plain(own[name]), plain(after[name])));
  return Object.fromEntries(left.map(name => [name, before[name]]));
}
