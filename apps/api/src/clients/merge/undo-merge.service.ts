import { Injectable } from '@nestjs/common';
import type { ClientMerge, UndoMerge } from '@portico/contracts/client-merges';
import { DataSource, type EntityManager } from 'typeorm';
import { record } from '../../platform/audit/record';
import { currentActor } from '../../platform/context';
import { conflict, notFound } from '../../platform/errors/problem-error';
import { emailTaken } from '../client-uses';
import type { ClientEntity } from '../client.entity';
import { refreshContactsText } from '../contacts.service';
import { CLIENT } from '../resolve-client';
import { undone, writeColumns } from './apply-merge';
import type { Columns } from './merge-fields';
import { ensureMain, moveBack } from './merge-moves';
import { lockClients, type Pair } from './merge-pair';
import { mergeOf, readMerge, type MergeRow } from './merge-rows';

const REFUSALS = {
  MERGE_UNDONE: 'The merge has been undone already.',
  MERGE_BURIED: 'The client was merged into another one since. Undo that first.',
  CLIENT_DELETED: 'The client is in the trash. Restore it first.',
  MERGE_ERASED: 'The personal data was erased since; nothing brings it back.',
  MERGE_CHANGED: 'The client was changed since. Forced, the undo leaves these changes as they are.',
};

type Undoable = MergeRow & { before: Columns; after: Columns };

/** Makes two clients again of one. */
@Injectable()
export class UndoMergeService {
  constructor(private readonly dataSource: DataSource) {}

  async undo(named: string, mergeId: string, { force }: UndoMerge): Promise<ClientMerge> {
    await this.dataSource.transaction(async manager => {
      const { clientId, otherId } = await readMerge(manager, named, mergeId);
      const clients = await lockClients(manager, [clientId, otherId]);
      const own = clients.get(clientId);
      const other = clients.get(otherId);
      if (!own || !other) throw notFound(CLIENT);
      // Read again: now that both are locked nobody else undoes it.
      const merge = await readMerge(manager, named, mergeId);
      checkUndoable(merge, own, force);
      await restore(manager, { own, other }, merge);
      await manager.query(
        `UPDATE client_merges SET undone_at = now(), undone_by = $2, before = NULL, after = NULL
         WHERE id = $1`,
        [mergeId, currentActor()?.name ?? 'Portico'],
      );
      await tell(manager, { own, other });
    });
    return mergeOf(this.dataSource.manager, mergeId);
  }
}

function checkUndoable(
  merge: MergeRow,
  own: ClientEntity,
  force: boolean | undefined,
): asserts merge is Undoable {
  const refuse = (code: keyof typeof REFUSALS) => conflict(code, REFUSALS[code]);
  if (merge.undoneAt) throw refuse('MERGE_UNDONE');
  if (own.mergedInto) throw refuse('MERGE_BURIED');
  if (own.deletedAt) throw refuse('CLIENT_DELETED');
  if (!merge.before || !merge.after) throw refuse('MERGE_ERASED');
  if (merge.version !== own.version && !force) throw refuse('MERGE_CHANGED');
}

// The one who stayed lets go of what both can't have, before the other one is there again.
async function restore(manager: EntityManager, { own, other }: Pair, merge: Undoable) {
  await writeColumns(manager, own.id, undone(own, merge.before, merge.after));
  await emailTaken(
    manager.query('UPDATE clients SET deleted_at = NULL, merged_into = NULL WHERE id = $1', [
      other.id,
    ]),
  );
  await moveBack(manager, merge, own.id, other.id);
  await ensureMain(manager, own.id);
  await ensureMain(manager, other.id, merge.mainContact);
  await refreshContactsText(manager, own.id);
  await refreshContactsText(manager, other.id);
}

async function tell(manager: EntityManager, { own, other }: Pair): Promise<void> {
  const happened = { action: 'undo-merge', entity: 'clients' };
  await record(manager, {
    ...{ ...happened, entityId: own.id, title: own.name },
    changes: { mergedClient: { before: other.id } },
  });
  await record(manager, {
    ...{ ...happened, entityId: other.id, title: other.name },
    changes: { mergedInto: { before: own.id } },
  });
}
