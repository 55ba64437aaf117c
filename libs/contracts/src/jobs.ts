import {
  Choice,
  Currency,
  Decimal,
  Id,
  Integer,
  Nested,
  NestedList,
  PickOf,
  Text,
  Timestamp,
} from './fields';
import { CHANGE_OUTCOMES, CHANGES_LISTED, ImportChange } from './import-changes';
import { ListQuery, pageOf } from './lists';
import { FIELD_MAX } from './property-leaves';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Something found in a file. */
export class Finding {
  @Choice(['error', 'warning']) severity!: 'error' | 'warning';
  @Text({ example: 'DUPLICATE_KEY' }) code!: string;
  @Text({ max: 2000, example: 'The key "a.b" stands twice; the first one counts.' })
  message!: string;
  @Integer({ optional: true, description: 'Line of the file, from 1', example: 12 }) line?: number;
  @Text({ optional: true, max: 2000, example: 'a.b' }) key?: string;
}

/** What an import did, or in a dry run would do. */
export class ImportReport {
  @Integer({ example: 3 }) added!: number;
  @Integer({ example: 12 }) changed!: number;
  @Integer({ example: 1185 }) unchanged!: number;
  @Integer({ description: 'Differing texts that the mode keeps', example: 2 }) conflicts!: number;
  @Integer({ description: 'Entries that cannot be kept', example: 1 }) rejected!: number;
  @Integer({ description: 'Keys sent to the trash by `prune`', example: 0 }) pruned!: number;
  @NestedList(() => Finding, { maxItems: 1000, description: 'The first 1,000' })
  findings!: Finding[];
  @NestedList(() => ImportChange, {
    optional: true,
    maxItems: CHANGES_LISTED * CHANGE_OUTCOMES.length,
    description:
      `Of a dry run of translations, texts or templates: the first ${CHANGES_LISTED} texts of each ` +
      'outcome, by line. The counts say how many there are',
  })
  changes?: ImportChange[];
}

/** An item that a bulk action could not serve, and why. */
export class RowFailure {
  @Id() id!: string;
  @Text({ nullable: true, description: 'Its name, where it is there', example: 'Acme Trading' })
  name!: string | null;
  @Text({ example: 'IN_USE' }) code!: string;
  @Text({ max: 2000, example: 'The client owns the area "Shop".' }) message!: string;
}

/** What a bulk action did until now: in the end with every item that it was to serve. */
export class BulkReport {
  @Integer({ description: 'Items that it changed', example: 1180 }) done!: number;
  @Integer({ description: 'Items that were so already', example: 17 }) unchanged!: number;
  @Integer({ description: 'Items that it could not serve', example: 3 }) failed!: number;
  @NestedList(() => RowFailure, { maxItems: 1000, description: 'The first 1,000 of these' })
  failures!: RowFailure[];
}

/** A text that was left as it was, and why. */
export class FillProblem {
  @Id({ description: 'Of the item' }) id!: string;
  @Text({ example: 'checkout.confirmButton' }) label!: string;
  @Text({ max: 35, example: 'de' }) language!: string;
  @Text({ max: FIELD_MAX, example: 'value' }) field!: string;
  @Text({ example: 'PLACEHOLDERS' }) code!: string;
  @Text({ max: 2000, example: 'The placeholder {{name}} is missing.' }) message!: string;
}

/** What a translation by machine has done until now. */
export class FillReport {
  @Integer({ description: 'Texts that a machine wrote', example: 940 }) filled!: number;
  @Integer({ description: 'Texts that were translated before, at no cost', example: 48 })
  fromMemory!: number;
  @Integer({ description: 'Texts that somebody changed meanwhile', example: 0 }) skipped!: number;
  @Integer({ description: 'Texts that stay as they were', example: 12 }) failed!: number;
  @Integer({ description: 'Requests that the provider answered', example: 24 }) requests!: number;
  @Integer({ example: 18_400 }) inputTokens!: number;
  @Integer({ example: 21_900 }) outputTokens!: number;
  @Decimal({ nullable: true, description: 'null where no price is known', example: '0.0424' })
  cost!: string | null;
  @Currency({ example: 'USD' }) currency!: string;
  @NestedList(() => FillProblem, { maxItems: 1000, description: 'The first 1,000 that failed' })
  problems!: FillProblem[];
}

/** What was taken back of an import. */
export class UndoReport {
  @Integer({ description: 'Keys that it had made, now in the trash', example: 3 }) deleted!: number;
  @Integer({ description: 'Texts that it had added to other keys', example: 40 }) removed!: number;
  @Integer({ description: 'Texts that say again what they said before', example: 12 })
  restored!: number;
  @Integer({ description: 'Keys that it had sent to the trash', example: 0 }) returned!: number;
  @Integer({ description: 'Left alone, since it was changed after the import', example: 2 })
  kept!: number;
  @NestedList(() => Finding, { maxItems: 1000, description: 'The first 1,000 of these' })
  findings!: Finding[];
}

/** What comes of a job: of a file, its undo, a bulk action, or a translation by machine. */
export type JobReport = ImportReport | UndoReport | BulkReport | FillReport;

/** Long work, to be asked for until it is done. */
export class Job {
  @Id() id!: string;
  @Text({ example: 'translations.import' }) kind!: string;
  @Choice(JOB_STATES, { example: 'running' }) state!: JobState;
  @Integer({ description: 'Steps done', example: 4000 }) progress!: number;
  @Integer({ description: 'Steps in all; 0 while unknown', example: 12000 }) total!: number;
  @Text({ nullable: true, max: 2000, description: 'Why it failed' }) error!: string | null;
  @Nested(() => ImportReport, { nullable: true, optional: true, description: 'Of an import' })
  report?: ImportReport | null;
  @Nested(() => BulkReport, { nullable: true, optional: true, description: 'Of a bulk action' })
  bulk?: BulkReport | null;
  @Nested(() => FillReport, {
    nullable: true,
    optional: true,
    description: 'Of a translation by machine',
  })
  fill?: FillReport | null;
  @Nested(() => UndoReport, {
    nullable: true,
    optional: true,
    description: 'Of the undo of an import',
  })
  undo?: UndoReport | null;
  @Text({ nullable: true, description: 'Who started it' }) startedBy!: string | null;
  @Timestamp() createdAt!: string;
  @Timestamp({ nullable: true }) finishedAt!: string | null;
}

export class JobQuery extends PickOf(ListQuery, ['page', 'perPage']) {}

export class JobPage extends pageOf(Job) {}
