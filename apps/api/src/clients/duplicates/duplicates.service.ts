import { Injectable } from '@nestjs/common';
import {
  DUPLICATES_SHOWN,
  type DismissDuplicates,
  type DuplicateGroup,
  type DuplicateGroups,
  type DuplicateQuery,
} from '@portico/contracts/client-merges';
import type { MatchReason } from '@portico/contracts/clients';
import { PER_PAGE } from '@portico/contracts/lists';
import { DataSource, In, type EntityManager } from 'typeorm';
import { invalid, invalidField } from '../../platform/errors/problem-error';
import { readSummaries } from '../client-summaries';
import { ClientEntity } from '../client.entity';
import { distinguish, reconsider, withoutDistinct } from './distinctions';
import { clientsWith, windowAfter, type Sharing } from './shared-values';

/** After so long a page ends where it stands, and its cursor goes on. */
const BUDGET_MS = 150;
/** So many of those who share a value are compared; the others come up once these are dealt with. */
const COMPARED = 50;

/** Finds clients who share what only one should have, a part of an index at a time. */
@Injectable()
export class DuplicatesService {
  constructor(private readonly dataSource: DataSource) {}

  async find({ by, perPage = PER_PAGE, cursor }: DuplicateQuery): Promise<DuplicateGroups> {
    const deadline = Date.now() + BUDGET_MS;
    const groups: Sharing[] = [];
    let after = cursor === undefined ? '' : placeOf(by, cursor);
    let more = true;
    while (more && groups.length < perPage && Date.now() < deadline) {
      const step = await this.step(by, after, perPage - groups.length);
      groups.push(...step.groups);
      more = step.end !== undefined;
      after = step.end ?? '';
    }
    const next = more ? { next: cursorOf(by, after) } : {};
    return { data: await this.present(groups), ...next };
  }

  async dismiss({ clientIds }: DismissDuplicates): Promise<void> {
    await this.dataSource.transaction(async manager => {
      await checkClients(manager, clientIds);
      await distinguish(manager, clientIds);
    });
  }

  reconsider({ clientIds }: DismissDuplicates): Promise<void> {
    return reconsider(this.dataSource.manager, clientIds);
  }

  private async step(by: MatchReason, after: string, wanted: number) {
    const { manager } = this.dataSource;
    const { shared, end } = await windowAfter(manager, by, after, wanted);
    const found = shared.length ? await clientsWith(manager, by, shared, COMPARED) : [];
    const groups = found.length ? await withoutDistinct(manager, found) : [];
    return { groups, end };
  }

  private async present(groups: Sharing[]): Promise<DuplicateGroup[]> {
    const shown = groups.map(({ value, ids }) => ({ value, ids: ids.slice(0, DUPLICATES_SHOWN) }));
    const ids = [...new Set(shown.flatMap(group => group.ids))];
    const summaries = await readSummaries(this.dataSource.manager, ids);
    return shown.map((group, index) => ({
      value: group.value,
      clients: group.ids.flatMap(id => summaries.get(id) ?? []),
      more: (groups[index]?.ids.length ?? 0) > DUPLICATES_SHOWN,
    }));
  }
}

async function checkClients(manager: EntityManager, ids: string[]): Promise<void> {
  const found = await manager.find(ClientEntity, { where: { id: In(ids) }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  const errors = ids.flatMap((id, index) =>
    known.has(id.toLowerCase())
      ? []
      : [{ path: `clientIds.${index}`, code: 'NOT_FOUND', message: 'is not a client' }],
  );
  if (errors.length > 0) throw invalid(errors);
}

const cursorOf = (by: MatchReason, value: string) =>
  Buffer.from(JSON.stringify([by, value])).toString('base64url');

function placeOf(by: MatchReason, cursor: string): string {
  try {
    const [named, value] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (named === by && typeof value === 'string' && !value.includes('\0')) return value;
  } catch {
    // Anything that is no JSON is no cursor either.
  }
  throw invalidField('cursor', 'FORMAT', 'is no cursor of this list');
}
