import { Flag, Id, Integer, Nested, NestedList, Text, Timestamp, type Shape } from './fields';

/** How many items a page holds unless asked otherwise. */
export const PER_PAGE = 25;

/** What every list takes; a domain adds its filters and the names it can sort by. */
export class ListQuery {
  @Integer({ optional: true, min: 1, max: 1_000_000, description: 'Page, from 1', example: 1 })
  page?: number;
  @Integer({ optional: true, min: 1, max: 100, description: 'Items a page (25)', example: 25 })
  perPage?: number;
  @Text({ optional: true, min: 0, max: 200, description: 'Part of what the list searches in' })
  search?: string;
}

/** `sort`: names out of an allow-list, joined by commas; `-` before a name turns the order. */
export function SortBy(...names: string[]): PropertyDecorator {
  const one = `-?(${names.join('|')})`;
  return Text({
    optional: true,
    pattern: new RegExp(`^${one}(,${one})*$`),
    description: `Any of ${names.join(', ')}; "-" before a name turns its order`,
    example: names[0],
  });
}

/** Where in a list a page stands. */
export class PageMeta {
  @Integer({ example: 1 }) page!: number;
  @Integer({ example: 25 }) perPage!: number;
  @Integer({ description: 'Items in all pages', example: 132 }) total!: number;
  @Flag({ optional: true, description: 'The total is an estimate or a lower bound' })
  estimated?: boolean;
  @Text({ optional: true, max: 1000, description: 'Cursor of the next page, where there is one' })
  next?: string;
}

/** One page of a list. */
export interface Page<T> {
  data: T[];
  meta: PageMeta;
}

/** Declares the page of a shape: `class ClientPage extends pageOf(Client) {}`. */
export function pageOf<T extends object>(shape: Shape<T>): Shape<Page<T>> {
  class PageShape implements Page<T> {
    @NestedList(() => shape) data!: T[];
    @Nested(() => PageMeta) meta!: PageMeta;
  }
  return PageShape;
}

/** What every stored item carries. */
export class Stored {
  @Id({ example: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }) id!: string;
  @Integer({ description: 'Also the ETag; send it back in If-Match', example: 3 }) version!: number;
  @Timestamp({ example: '2026-05-10T09:51:26.776Z' }) createdAt!: string;
  @Timestamp({ example: '2026-05-10T09:51:26.776Z' }) updatedAt!: string;
  @Timestamp({ nullable: true, optional: true, description: 'When it went to the trash' })
  deletedAt?: string | null;
}
