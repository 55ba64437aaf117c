import type { ClientRecordQuery } from '@portico/contracts/client-records';
import { Id, Text, Timestamp } from '@portico/contracts/fields';
import { validate } from '@portico/contracts/validate';
import { invalidField } from '../platform/errors/problem-error';

/** The record that a page begins after. */
class Place {
  @Text() sort!: string;
  @Timestamp() at!: string;
  @Id() id!: string;
}

type Sort = ClientRecordQuery['sort'];

const LATEST_FIRST = '-occurredAt';

/** The place as the caller sends it back. */
export function cursorOf(
  sort: Sort = LATEST_FIRST,
  { at, id }: { at: string; id: string },
): string {
  return Buffer.from(JSON.stringify({ sort, at, id })).toString('base64url');
}

/** The place that a cursor of this order names; 422 for any other text. */
export function placeOf(sort: Sort = LATEST_FIRST, cursor: string): Place {
  const { value } = validate(Place, parse(cursor));
  if (value?.sort === sort) return value;
  throw invalidField('cursor', 'FORMAT', 'is no cursor of this order of the list');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
