import type { ClientSelection } from '@portico/contracts/client-bulk';
import type { Parameters } from '../platform/database/parameters';
import { conditionOf, found, has, termOf } from './client-filter';

type Selection = { [K in keyof ClientSelection]: ClientSelection[K] | undefined };

/** The condition on a client `c` to be among those selected. */
export function pickedBy(
  { ids, filter = {} }: Selection,
  parameters: Parameters,
  how: 'indexed' | 'beside',
): string {
  const conditions = [conditionOf(filter, parameters)];
  const term = termOf(filter.search);
  if (term) conditions.push(how === 'indexed' ? found(term, parameters) : has(term, parameters));
  if (ids) conditions.push(`c.id = ANY(${parameters.add(ids)}::uuid[])`);
  return conditions.join(' AND ');
}
