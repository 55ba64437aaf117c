import type { ListQuery, Page } from '@portico/contracts/lists';
import { PER_PAGE } from '@portico/contracts/lists';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Where a page begins and how long it is. */
export function pageOfQuery(query: Pick<ListQuery, 'page' | 'perPage'>) {
  const page = query.page ?? 1;
  const perPage = query.perPage ?? PER_PAGE;
  return { page, perPage, skip: (page - 1) * perPage };
}

/** `-createdAt,name` as pairs of name and direction; the contract has checked the names. */
export function sortOf(sort: string | undefined, fallback: string): [string, 'ASC' | 'DESC'][] {
  return (sort ?? fallback)
    .split(',')
    .map(name => (name.startsWith('-') ? [name.slice(1), 'DESC'] : [name, 'ASC']));
}

/** One page of a query that is small enough to count; ties are broken by id. */
export async function paginate<T extends ObjectLiteral>(
  found: SelectQueryBuilder<T>,
  query: ListQuery & { sort?: string },
  fallbackSort: string,
): Promise<Page<T>> {
  const { page, perPage, skip } = pageOfQuery(query);
  for (const [name, direction] of sortOf(query.sort, fallbackSort)) {
    found.addOrderBy(`${found.alias}.${name}`, direction, 'NULLS LAST');
  }
  const [data, total] = await found
    .addOrderBy(`${found.alias}.id`, 'ASC')
    .offset(skip)
    .limit(perPage)
    .getManyAndCount();
  return { data, meta: { page, perPage, total } };
}

/** The pattern of ILIKE that finds the text anywhere, taking `%`, `_` and `\` literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
