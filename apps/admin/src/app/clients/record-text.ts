import type { ClientRecord } from '@portico/contracts/client-records';
import { moneyText } from '../platform/money';

/** The amount of a record; a dash where it has none. */
export function amountOf({ amount, currency }: ClientRecord): string {
  return amount && currency ? moneyText(amount, currency) : '–';
}

/** Whether nothing is left to do about a record. */
export function isGood({ state }: ClientRecord): boolean {
  return state === 'paid' || state === 'done';
}
