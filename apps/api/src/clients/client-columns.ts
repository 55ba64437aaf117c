import type { UpdateClient } from '@portico/contracts/clients';
import { mergePatch } from '../platform/json/merge-patch';
import { mergeProperties } from '../platform/json/merge-properties';
import type { ClientEntity } from './client.entity';
import { storedPhone } from './phone';

type Columns = Partial<Omit<ClientEntity, 'manager'>>;

const ADDRESSES = ['address', 'billingAddress', 'shippingAddress'] as const;

/** What of an input is a column, as it is kept; addresses and properties merge with what is there. */
export function columnsOf(input: UpdateClient, before?: ClientEntity): Columns {
  const { groupIds: _, password: __, properties, ...columns } = input;
  const merged: Columns = { ...columns, ...addressesOf(input, before) };
  if (properties) merged.properties = mergeProperties(before?.properties ?? {}, properties);
  return { ...merged, ...phoneOf(input, merged.address ?? before?.address, before) };
}

function addressesOf(input: UpdateClient, before: ClientEntity | undefined): Columns {
  const given = ADDRESSES.filter(name => input[name]);
  return Object.fromEntries(
    given.map(name => [name, tidy(mergePatch(before?.[name] ?? {}, input[name] ?? {}))]),
  );
}

// A country that becomes known may complete a number that is there already.
function phoneOf(input: UpdateClient, address: Columns['address'], before?: ClientEntity): Columns {
  const phone = input.phone === undefined && input.address ? before?.phone : input.phone;
  return phone ? { phone: storedPhone(phone, address?.country) } : {};
}

// An address without a line is none.
function tidy(address: object): object | null {
  const lines = Object.entries(address).filter(([, line]) => line !== '');
  return lines.length > 0 ? Object.fromEntries(lines) : null;
}
