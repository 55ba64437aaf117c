import type { UpdateClient } from '@portico/contracts/clients';
import { mergePatch } from '../platform/json/merge-patch';
import type { ClientEntity } from './client.entity';
import { storedPhone } from './phone';

type Columns = Partial<Omit<ClientEntity, 'manager'>>;

const ADDRESSES = ['address', 'billingAddress', 'shippingAddress'] as const;

/** What of an input is a column, as it is kept; addresses and properties merge with what is there. */
export function columnsOf(input: UpdateClient, before?: ClientEntity): Columns {
  const { groupIds: _, password: __, properties, ...columns } = input;
  const merged: Columns = { ...columns, ...addressesOf(input, before) };
  if (properties) merged.properties = mergePatch(before?.properties ?? {}, properties);
  return { ...merged, ...phoneOf(input, (merged.address ?? before?.address)?.country) };
}

function addressesOf(input: UpdateClient, before: ClientEntity | undefined): Columns {
  const given = ADDRESSES.filter(name => input[name]);
  return Object.fromEntries(
    given.map(name => [name, tidy(mergePatch(before?.[name] ?? {}, input[name] ?? {}))]),
  );
}

function phoneOf({ phone }: UpdateClient, country: string | null | undefined): Columns {
  return phone ? { phone: storedPhone(phone, country) } : {};
}

// An address without a line is none.
function tidy(address: object): object | null {
  const lines = Object.entries(address).filter(([, line]) => line !== '');
  return lines.length > 0 ? Object.fromEntries(lines) : null;
}
