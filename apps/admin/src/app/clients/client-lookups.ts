import type { ClientGroup } from '@portico/contracts/client-groups';
import { type Lookup, lookupOf } from '../platform/lookup';

/** Where groups are found; what they are worth stands beside their names. */
export const GROUPS: Lookup<ClientGroup> = {
  url: '/api/v1/client-groups',
  permission: 'clients:read',
  textOf: ({ name, discount }) => (Number(discount) ? `${name} (${Number(discount)} %)` : name),
};

/** Where personal managers are found. */
export const MANAGERS = lookupOf('/api/v1/staff', 'staff:read');
