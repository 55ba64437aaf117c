import { Injectable } from '@nestjs/common';
import {
  BatchRecord,
  type PushReport,
  type RefusedRecord,
} from '@portico/contracts/client-records';
import { validate } from '@portico/contracts/validate';
import { DataSource, type EntityManager } from 'typeorm';
import { currentActor } from '../platform/context';
import { invalid, ProblemError } from '../platform/errors/problem-error';
import { tellBatch } from './record-audit';
import { RecordPlacing } from './record-placing';
import { upsert, type Placed } from './record-upsert';

/** A record by its place in the batch. */
type Numbered<T> = [index: number, item: T];

const isKept = <T>(entry: Numbered<T | ProblemError>): entry is Numbered<T> =>
  !(entry[1] instanceof ProblemError);

@Injectable()
export class ClientRecordsBatchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly placing: RecordPlacing,
  ) {}

  /** Keeps what can be kept, in one transaction, and says what could not. */
  push(records: unknown[]): Promise<PushReport> {
    const judged = records.map((record, index): Numbered<BatchRecord | ProblemError> => [
      index,
      judge(record),
    ]);
    return this.dataSource.transaction(async manager => {
      const placed = await this.place(manager, judged.filter(isKept));
      const kept = placed.filter(isKept);
      const written = await upsert(manager, lastOfEach(kept), currentActor()?.area?.ownerId);
      const added = written.filter(record => record.added).length;
      const report = {
        added,
        changed: written.length - added,
        unchanged: kept.length - written.length,
        refused: [...judged, ...placed].flatMap(refusal).sort((a, b) => a.index - b.index),
      };
      await tellBatch(manager, report);
      return report;
    });
  }

  private async place(manager: EntityManager, judged: Numbered<BatchRecord>[]) {
    const records = judged.map(([, record]) => record);
    const placed = await this.placing.place(manager, records);
    return placed.map((one, place): Numbered<Placed | ProblemError> => [
      judged[place]?.[0] ?? place,
      one,
    ]);
  }
}

function judge(record: unknown): BatchRecord | ProblemError {
  const { value, errors } = validate(BatchRecord, record);
  return value ?? invalid(errors);
}

function lastOfEach(placed: Numbered<Placed>[]): Placed[] {
  const keyOf = ({ areaId, record }: Placed) =>
    JSON.stringify([areaId, record.kind, record.externalId]);
  return [...new Map(placed.map(([, one]) => [keyOf(one), one])).values()];
}

function refusal([index, problem]: Numbered<unknown>): RefusedRecord[] {
  if (!(problem instanceof ProblemError)) return [];
  const { code, message, extra } = problem;
  const fields = extra.errors?.map(error => `${error.path} ${error.message}`);
  return [{ index, code, message: fields?.join('; ') ?? message }];
}
