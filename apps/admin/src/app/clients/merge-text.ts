import type { MergeField } from '@portico/contracts/client-merges';
import type { Address, ClientKind } from '@portico/contracts/clients';
import { addressLines } from './address-form';
import { words as listWords } from './clients.words';
import { words } from './merge.words';

const SHOWN: Partial<Record<MergeField, (value: unknown) => string>> = {
  kind: value => listWords.kinds[value as ClientKind],
  active: value => (value ? listWords.active : listWords.inactive),
  password: value => (value ? words.hasPassword : words.empty),
  address: value => addressLines(value as Address).join(', '),
  billingAddress: value => addressLines(value as Address).join(', '),
  shippingAddress: value => addressLines(value as Address).join(', '),
  properties: value => JSON.stringify(value, null, 1),
};

/** The value of a field as people read it. */
export function mergeText(field: MergeField, value: unknown): string {
  if (value === null || value === undefined || value === '') return words.empty;
  const shown = SHOWN[field];
  if (shown) return shown(value) || words.empty;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
