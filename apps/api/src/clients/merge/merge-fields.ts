import { isDeepStrictEqual } from 'node:util';
import {
  MERGE_FIELDS,
  type MergeChoices,
  type MergeDifference,
  type MergeField,
  type MergeSide,
} from '@portico/contracts/client-merges';
import { propertiesProblem } from '@portico/contracts/rules';
import { conflict, invalidField } from '../../platform/errors/problem-error';
import { mergePatch } from '../../platform/json/merge-patch';
import type { ClientEntity } from '../client.entity';

type Column = Exclude<keyof ClientEntity, 'manager'>;

/** Columns of the client who stays, as they shall be. */
export type Columns = Partial<Record<Column, unknown>>;

/** What a merge makes of the client who stays. */
export interface MergePlan {
  columns: Columns;
  differences: MergeDifference[];
}

interface Merged {
  value: unknown;
  from: MergeDifference['from'];
}

interface Pair {
  this: unknown;
  other: unknown;
}

const COMMENTS_MAX = 20_000;
const ENTITLEMENTS_MAX = 100;
const THERE = '•••';

/** The column that holds a field. */
export const columnOf = (field: MergeField): Column =>
  field === 'password' ? 'passwordHash' : field;

/** Whose value wins in each field, and what comes out; 409 or 422 where that can't be. */
export function planMerge(
  own: ClientEntity,
  other: ClientEntity,
  choose: MergeChoices = {},
): MergePlan {
  const differences: MergeDifference[] = [];
  const columns: Columns = {
    entitlements: [...new Set([...own.entitlements, ...other.entitlements])],
    lastSignInAt: later(own.lastSignInAt, other.lastSignInAt),
  };
  for (const field of MERGE_FIELDS) {
    const pair = { this: own[columnOf(field)] ?? null, other: other[columnOf(field)] ?? null };
    if (isDeepStrictEqual(plain(pair.this), plain(pair.other))) continue;
    const { value, from } = mergedValue(field, pair, choose[field]);
    columns[columnOf(field)] = value;
    differences.push({ field, values: field === 'password' ? hidden(pair) : pair, from });
  }
  check({ ...own, ...columns } as ClientEntity);
  return { columns, differences };
}

function mergedValue(field: MergeField, pair: Pair, chosen: MergeSide | undefined): Merged {
  if (field === 'properties') return mergedProperties(pair, chosen);
  if (field === 'comments' && !chosen && pair.this && pair.other) {
    return { value: `${pair.this as string}\n\n${pair.other as string}`, from: 'both' };
  }
  const from = chosen ?? (pair.this === null ? 'other' : 'this');
  return { value: pair[from], from };
}

function mergedProperties(pair: Pair, winner: MergeSide = 'this'): Merged {
  const loser = winner === 'this' ? 'other' : 'this';
  const value = mergePatch(pair[loser] as object, pair[winner] as object);
  const side = (['this', 'other'] as const).find(name => isDeepStrictEqual(value, pair[name]));
  return { value, from: side ?? 'both' };
}

function check(result: ClientEntity): void {
  if (result.passwordHash && !result.email) {
    throw invalidField('choose.email', 'REQUIRED', 'is required to sign in with a password');
  }
  if ((result.comments?.length ?? 0) > COMMENTS_MAX) throw tooLarge('comments');
  if (result.entitlements.length > ENTITLEMENTS_MAX) throw tooLarge('entitlements');
  if (propertiesProblem(result.properties)) throw tooLarge('properties');
}

const tooLarge = (what: string) =>
  conflict('MERGE_TOO_LARGE', `Together the ${what} of both are too large. Shorten them first.`);

const later = (one: Date | null, other: Date | null) =>
  (one?.getTime() ?? 0) >= (other?.getTime() ?? 0) ? one : other;

const hidden = (pair: Pair): Pair => ({
  this: pair.this && THERE,
  other: pair.other && THERE,
});

/** As JSON has it, so that what was read equals what was kept. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
