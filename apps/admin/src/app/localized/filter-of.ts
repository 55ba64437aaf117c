import { fieldsOf, type Shape } from '@portico/contracts/fields';

const NO_FILTERS = ['page', 'perPage', 'sort'];

/** The filters of a list, which are texts in the URL, as a bulk action takes them. */
export function filterOf(shape: Shape, query: Readonly<Record<string, string>>): object {
  const fields = fieldsOf(shape);
  const filters = Object.entries(query).filter(([name]) => !NO_FILTERS.includes(name));
  return Object.fromEntries(
    filters.map(([name, value]) => [name, valueOf(fields.get(name)?.kind, value)]),
  );
}

function valueOf(kind: string | undefined, value: string): unknown {
  if (kind === 'boolean') return value === 'true';
  return kind === 'integer' ? Number(value) : value;
}
