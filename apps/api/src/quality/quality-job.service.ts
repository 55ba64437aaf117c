import { Injectable } from '@nestjs/common';
import type { BulkReport, Job } from '@portico/contracts/jobs';
import {
  CHECKED_ENTITIES,
  type CheckedEntity,
  type CheckQuality,
} from '@portico/contracts/quality';
import type { EntityManager } from 'typeorm';
import { keepFindings } from '../localized/checks/keep-findings';
import type { RunningStep, Step, SteppedJobHandler } from '../platform/jobs/job-handler';
import { JobRunner } from '../platform/jobs/job-runner';
import { JobsService } from '../platform/jobs/jobs.service';
import { Parameters } from '../platform/database/parameters';
import { areaIs, demand, readable } from './finding-list';

/** How work of this kind is called; an import of many texts asks for it, too. */
const KIND = 'quality.check';
/** So many items are checked between two signs of life; each may have texts in twenty languages. */
const CHUNK = 60;

interface Input extends CheckQuality {
  /** Only what was written since. */
  since?: string;
  /** Only items of which something was written since. */
  itemsSince?: string;
  entities: CheckedEntity[];
}

/** How far it is. */
interface Place {
  /** What is still to be checked; the first of these from the item on. */
  entities: CheckedEntity[];
  after: string | null;
  total: number;
  report: BulkReport;
}

const TABLES: Record<CheckedEntity, { items: string; texts: string }> = {
  translations: { items: 'translation_keys', texts: 'translation_values t WHERE t.key_id' },
  texts: { items: 'texts', texts: 'localized_contents t WHERE t.item_id' },
  templates: { items: 'templates', texts: 'localized_contents t WHERE t.item_id' },
};

/** Checks stored texts anew, some dozens of items at a time. */
@Injectable()
export class QualityJobService implements SteppedJobHandler<Place> {
  constructor(
    private readonly jobs: JobsService,
    runner: JobRunner,
  ) {
    runner.register(KIND, this, 'checks');
  }

  create(input: CheckQuality): Promise<Job> {
    const allowed = readable('write');
    const entities = CHECKED_ENTITIES.filter(
      one => allowed.includes(one) && (input.entity ?? one) === one,
    );
    if (entities.length === 0) demand('write', input.entity ?? 'translations');
    areaIs(input, new Parameters());
    return this.jobs.create(KIND, { ...input, entities });
  }

  async step({ input, manager, checkpoint }: RunningStep<Place>): Promise<Step<Place>> {
    const wanted = input as Input;
    const from = checkpoint ?? (await begin(manager, wanted));
    const [entity] = from.entities;
    if (!entity) return { checkpoint: from, done: from.total, total: from.total, last: true };
    const ids = await idsAfter(manager, wanted, entity, from.after);
    const changed = await keepFindings(manager, entity, await locked(manager, entity, ids));
    const report = add(from.report, ids.length, changed);
    const isOver = ids.length < CHUNK;
    const entities = isOver ? from.entities.slice(1) : from.entities;
    const after = isOver ? null : (ids.at(-1) ?? null);
    return {
      checkpoint: { ...from, entities, after, report },
      done: report.done + report.unchanged,
      total: from.total,
      last: entities.length === 0,
    };
  }

  reportOf({ report }: Place): BulkReport {
    return report;
  }
}

async function begin(manager: EntityManager, input: Input): Promise<Place> {
  let total = 0;
  for (const entity of input.entities) {
    const parameters = new Parameters();
    const [counted] = await manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count ${itemsOf(input, entity, parameters)}`,
      parameters.values,
    );
    total += counted.count;
  }
  const report = { done: 0, unchanged: 0, failed: 0, failures: [] };
  return { entities: input.entities, after: null, total, report };
}

function itemsOf(input: Input, entity: CheckedEntity, parameters: Parameters): string {
  const { items, texts } = TABLES[entity];
  const { since, itemsSince } = input;
  const written = since && `t.updated_at >= ${parameters.add(since)}::timestamptz`;
  const conditions = [
    'i.deleted_at IS NULL',
    ...areaIs(input, parameters),
    ...(itemsSince ? [`i.updated_at >= ${parameters.add(itemsSince)}::timestamptz`] : []),
    // Asked of one item after the other: joined, all texts would be read for each chunk.
    ...(written ? [`EXISTS (SELECT FROM ${texts} = i.id AND ${written} OFFSET 0)`] : []),
  ];
  return `FROM ${items} i WHERE ${conditions.join(' AND ')}`;
}

async function idsAfter(
  manager: EntityManager,
  input: Input,
  entity: CheckedEntity,
  after: string | null,
): Promise<string[]> {
  const parameters = new Parameters();
  const items = itemsOf(input, entity, parameters);
  const rest = after ? `AND i.id > ${parameters.add(after)}` : '';
  const rows = await manager.query<{ id: string }[]>(
    `SELECT i.id ${items} ${rest} ORDER BY i.id LIMIT ${CHUNK}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

// Whoever holds the lock of an item writes its texts, and then its findings.
async function locked(
  manager: EntityManager,
  entity: CheckedEntity,
  ids: string[],
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM ${TABLES[entity].items} WHERE id = ANY($1)
     FOR NO KEY UPDATE SKIP LOCKED`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

const add = (report: BulkReport, checked: number, changed: number): BulkReport => ({
  ...report,
  done: report.done + changed,
  unchanged: report.unchanged + checked - changed,
});
