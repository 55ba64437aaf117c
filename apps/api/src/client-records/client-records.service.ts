import { Injectable } from '@nestjs/common';
import type {
  ClientRecord,
  ClientRecordPage,
  ClientRecordQuery,
  PutClientRecord,
  RecordArea,
  RecordKey,
} from '@portico/contracts/client-records';
import { DataSource, type EntityManager } from 'typeorm';
import { Parameters } from '../platform/database/parameters';
import { notFound, ProblemError, stale } from '../platform/errors/problem-error';
import { Created } from '../platform/http/created';
import { ClientRecordEntity } from './client-record.entity';
import { tellPut, tellRemoval } from './record-audit';
import { RecordFinder } from './record-finder';
import { RecordPlacing } from './record-placing';
import { keyIs, mine } from './record-scope';
import { upsert, type Placed } from './record-upsert';
import { readRecord } from './record-view';

const WHAT = 'The record';
const LOCKED = 'FOR UPDATE OF r';

@Injectable()
export class ClientRecordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly finder: RecordFinder,
    private readonly placing: RecordPlacing,
  ) {}

  list(query: ClientRecordQuery): Promise<ClientRecordPage> {
    return this.finder.page(query);
  }

  async get(id: string): Promise<ClientRecord> {
    return found(await this.read(this.dataSource.manager, id));
  }

  async getByKey(key: RecordKey, { area }: RecordArea): Promise<ClientRecord> {
    const areaId = await this.placing.areaIdOf(area);
    return found(await this.readByKey(this.dataSource.manager, key, areaId));
  }

  /** Makes the record what is given; the same again changes nothing. */
  put(
    key: RecordKey,
    area: RecordArea,
    input: PutClientRecord,
    version?: number,
  ): Promise<ClientRecord | Created<ClientRecord>> {
    return this.dataSource.transaction(async manager => {
      const [placed] = await this.placing.place(manager, [{ ...input, ...area, ...key }]);
      if (!placed || placed instanceof ProblemError) throw placed ?? notFound(WHAT);
      const before = await this.readByKey(manager, key, placed.areaId, LOCKED);
      if (version !== undefined && before?.version !== version) throw stale(before);
      return this.write(manager, placed, before);
    });
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.dataSource.transaction(async manager => {
      await drop(manager, await this.read(manager, id, LOCKED), version);
    });
  }

  async removeByKey(key: RecordKey, { area }: RecordArea, version?: number): Promise<void> {
    const areaId = await this.placing.areaIdOf(area);
    await this.dataSource.transaction(async manager => {
      await drop(manager, await this.readByKey(manager, key, areaId, LOCKED), version);
    });
  }

  private async write(manager: EntityManager, placed: Placed, before: ClientRecord | undefined) {
    const [written] = await upsert(manager, [placed]);
    const after = found(await this.readByKey(manager, placed.record, placed.areaId));
    if (written) await tellPut(manager, before, after);
    return written?.added ? new Created(after) : after;
  }

  private read(manager: EntityManager, id: string, lock?: string) {
    const parameters = new Parameters();
    const condition = `${mine(parameters)} AND r.id = ${parameters.add(id)}`;
    return readRecord(manager, condition, parameters, lock);
  }

  private readByKey(manager: EntityManager, key: RecordKey, areaId: string | null, lock?: string) {
    const parameters = new Parameters();
    const condition = `${mine(parameters)} AND ${keyIs(key, areaId, parameters)}`;
    return readRecord(manager, condition, parameters, lock);
  }
}

function found(record: ClientRecord | undefined): ClientRecord {
  if (!record) throw notFound(WHAT);
  return record;
}

async function drop(manager: EntityManager, record: ClientRecord | undefined, version?: number) {
  const { id } = found(record);
  if (version !== undefined && record?.version !== version) throw stale(record);
  await manager.delete(ClientRecordEntity, { id });
  await tellRemoval(manager, found(record));
}
