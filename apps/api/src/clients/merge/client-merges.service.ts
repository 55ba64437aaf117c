import { Injectable } from '@nestjs/common';
import type {
  ClientMerge,
  ClientMerges,
  CreateMerge,
  MergePreview,
  PreviewMerge,
} from '@portico/contracts/client-merges';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { record } from '../../platform/audit/record';
import { currentActor } from '../../platform/context';
import { notFound } from '../../platform/errors/problem-error';
import { readSummaries } from '../client-summaries';
import { ClientsService } from '../clients.service';
import { CLIENT, clientIdOf } from '../resolve-client';
import { applyMerge, changedBy } from './apply-merge';
import { countMoves } from './merge-moves';
import { checkVersions, lockPair, type Pair } from './merge-pair';
import { keepMerge, mergeOf, mergesOf } from './merge-rows';

const entity = 'clients';

/** Makes one client of two. */
@Injectable()
export class ClientMergesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
  ) {}

  async list(named: string): Promise<ClientMerges> {
    const { manager } = this.dataSource;
    return { data: await mergesOf(manager, await clientIdOf(manager, named)) };
  }

  /** Does the merge, looks at what came out, and takes it back. */
  async preview(named: string, { clientId, choose }: PreviewMerge): Promise<MergePreview> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const { manager } = runner;
      const pair = await lockPair(manager, named, clientId);
      const moves = await countMoves(manager, pair.other.id);
      const [other] = (await readSummaries(manager, [pair.other.id])).values();
      if (!other) throw notFound(CLIENT);
      const { plan } = await applyMerge(manager, pair, choose, { withRecords: false });
      return {
        result: await this.clients.get(pair.own.id, manager),
        other,
        versions: { this: pair.own.version, other: pair.other.version },
        differences: plan.differences,
        moves,
      };
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  async create(named: string, { clientId, choose, versions }: CreateMerge): Promise<ClientMerge> {
    const id = v7();
    await this.dataSource.transaction(async manager => {
      const pair = await lockPair(manager, named, clientId);
      checkVersions(pair, versions);
      const mainContact = await mainContactOf(manager, pair.other.id);
      const { plan, moved } = await applyMerge(manager, pair, choose, { withRecords: true });
      const fields = plan.differences.filter(({ from }) => from !== 'this');
      await keepMerge(manager, {
        id,
        clientId: pair.own.id,
        otherId: pair.other.id,
        actor: currentActor()?.name ?? 'Portico',
        fields: fields.map(({ field }) => field),
        ...changedBy(pair.own, plan.columns),
        version: pair.own.version + 1,
        mainContact,
        ...moved,
      });
      await tell(manager, pair);
    });
    return mergeOf(this.dataSource.manager, id);
  }
}

async function mainContactOf(manager: EntityManager, clientId: string): Promise<string | null> {
  const [main] = await manager.query<{ id: string }[]>(
    'SELECT id FROM contacts WHERE client_id = $1 AND main',
    [clientId],
  );
  return main?.id ?? null;
}

// Without values: what is erased of the one must not be left with the other.
async function tell(manager: EntityManager, { own, other }: Pair): Promise<void> {
  const action = 'merge';
  await record(manager, {
    ...{ action, entity, entityId: own.id, title: own.name },
    changes: { mergedClient: { after: other.id } },
  });
  await record(manager, {
    ...{ action, entity, entityId: other.id, title: other.name },
    changes: { mergedInto: { after: own.id } },
  });
}
