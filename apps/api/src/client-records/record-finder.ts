import { Injectable } from '@nestjs/common';
import {
  PAGED_MAX,
  type ClientRecord,
  type ClientRecordPage,
  type ClientRecordQuery,
} from '@portico/contracts/client-records';
import { DataSource } from 'typeorm';
import { whoStayed } from '../clients/client-directory.service';
import { CountCache } from '../platform/database/bounded-count';
import { containing, pageOfQuery } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { invalidField } from '../platform/errors/problem-error';
import { cursorOf, placeOf } from './record-cursor';
import { mine } from './record-scope';
import { SELECT_RECORDS } from './record-view';

type Found = ClientRecord & { at: string };

// As exact as PostgreSQL keeps it, which a Date is not.
const AT = `to_char(r.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Finds the records of a page along an index, whatever the size of the table. */
@Injectable()
export class RecordFinder {
  private readonly counts = new CountCache();

  constructor(private readonly dataSource: DataSource) {}

  async page(query: ClientRecordQuery): Promise<ClientRecordPage> {
    const { page, perPage, skip } = pageOfQuery(query);
    if (skip + perPage > PAGED_MAX) {
      const reach = `reaches ${PAGED_MAX} records; go on with the cursor`;
      throw invalidField('page', 'TOO_LARGE', reach);
    }
    const [rows, count] = await Promise.all([this.read(query), this.count(query)]);
    const last = rows.length === perPage ? rows.at(-1) : undefined;
    return {
      data: rows,
      meta: { page, perPage, ...count, ...(last ? { next: cursorOf(query.sort, last) } : {}) },
    };
  }

  // The page is found in the index alone, then its rows are read.
  private read(query: ClientRecordQuery): Promise<Found[]> {
    const parameters = new Parameters();
    const { perPage, skip } = pageOfQuery(query);
    const conditions = [conditionOf(query, parameters)];
    const ascending = query.sort === 'occurredAt';
    if (query.cursor) conditions.push(after(query, ascending, parameters));
    const direction = ascending ? 'ASC' : 'DESC';
    const order = `r.occurred_at ${direction}, r.id ${direction}`;
    const offset = query.cursor ? 0 : skip;
    return this.dataSource.query<Found[]>(
      `WITH page AS MATERIALIZED (
        SELECT r.id FROM client_records r WHERE ${conditions.join(' AND ')}
        ORDER BY ${order} LIMIT ${perPage} OFFSET ${offset})
      ${SELECT_RECORDS.replace(' FROM ', `, ${AT} AS at FROM `)}
      JOIN page ON page.id = r.id ORDER BY ${order}`,
      parameters.values,
    );
  }

  private count(query: ClientRecordQuery) {
    const parameters = new Parameters();
    const from = `FROM client_records r WHERE ${conditionOf(query, parameters)}`;
    return this.counts.of(this.dataSource.manager, from, parameters.values);
  }
}

function conditionOf(query: ClientRecordQuery, parameters: Parameters): string {
  const conditions = [mine(parameters)];
  const is = (column: string, value: unknown, operator = '=') => {
    if (value !== undefined) conditions.push(`${column} ${operator} ${parameters.add(value)}`);
  };
  if (query.clientId) {
    conditions.push(`r.client_id = ${whoStayed(`${parameters.add(query.clientId)}::uuid`)}`);
  }
  is('r.kind', query.kind);
  is('r.state', query.state);
  is('r.area_id', query.areaId);
  is('r.external_id', query.externalId);
  is('r.occurred_at', query.from, '>=');
  is('r.occurred_at', query.to, '<');
  const search = query.search?.trim();
  if (search) conditions.push(has(search, query.clientId, parameters));
  return conditions.join(' AND ');
}

function has(search: string, clientId: string | undefined, parameters: Parameters): string {
  if (!clientId) throw invalidField('clientId', 'REQUIRED', 'is required with a search');
  const pattern = parameters.add(containing(search));
  return `(r.title ILIKE ${pattern} OR r.external_id ILIKE ${pattern})`;
}

function after(query: ClientRecordQuery, ascending: boolean, parameters: Parameters): string {
  const { at, id } = placeOf(query.sort, query.cursor ?? '');
  const place = `(${parameters.add(at)}::timestamptz, ${parameters.add(id)}::uuid)`;
  return `(r.occurred_at, r.id) ${ascending ? '>' : '<'} ${place}`;
}
