import type { ClientQuery, ClientSort } from '@portico/contracts/clients';
import { isUUID } from 'class-validator';
import { invalidField } from '../platform/errors/problem-error';

// Ids are made in the order of time. None of these is ever null.
const COLUMNS: Record<ClientSort, string> = {
  name: 'sort_name',
  email: 'sort_email',
  createdAt: 'id',
  lastSignInAt: 'sort_sign_in',
};

const TYPES: Record<ClientSort, string> = {
  name: 'text',
  email: 'text',
  createdAt: 'uuid',
  lastSignInAt: 'timestamptz',
};

/** A row that a page begins after: its value in the order, and its id. */
export interface Place {
  at: string;
  id: string;
}

/** An order of the list that has an index. */
export class ClientOrder {
  /** As the query named it. */
  readonly sort: NonNullable<ClientQuery['sort']>;
  private readonly name: ClientSort;
  private readonly direction: 'ASC' | 'DESC';

  constructor(sort: ClientQuery['sort'] = 'name') {
    this.sort = sort;
    this.name = sort.replace('-', '') as ClientSort;
    this.direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  }

  /** The column of the order, of clients `c`. */
  get column(): string {
    return `c.${COLUMNS[this.name]}`;
  }

  /** For ORDER BY. */
  get terms(): string {
    const { column, direction } = this;
    return column === 'c.id' ? `c.id ${direction}` : `${column} ${direction}, c.id ${direction}`;
  }

  /** The condition that a client comes after the place whose parts are given as SQL. */
  after({ at, id }: Place): string {
    const sign = this.direction === 'ASC' ? '>' : '<';
    return `(${this.column}, c.id) ${sign} (${at}::${TYPES[this.name]}, ${id}::uuid)`;
  }

  /** The place as the caller sends it back. */
  cursorOf({ at, id }: Place): string {
    return Buffer.from(JSON.stringify([this.sort, at, id])).toString('base64url');
  }

  /** The place that a cursor of this order names; 422 for any other text. */
  placeOf(cursor: string): Place {
    const [sort, at, id] = partsOf(cursor);
    if (sort === this.sort && isText(at) && isText(id) && isUUID(id) && VALUES[this.name](at)) {
      return { at, id };
    }
    throw invalidField('cursor', 'FORMAT', 'is no cursor of this order of the list');
  }
}

const isText = (value: unknown) => typeof value === 'string';
// As PostgreSQL writes it, to the microsecond.
const MOMENT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/;
const isMoment = (text: string) =>
  text === '-infinity' || (MOMENT.test(text) && !Number.isNaN(Date.parse(text)));

const VALUES: Record<ClientSort, (text: string) => boolean> = {
  name: isText,
  email: isText,
  createdAt: text => isUUID(text),
  lastSignInAt: isMoment,
};

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? (parts as unknown[]) : [];
  } catch {
    return [];
  }
}
