import { leafField, leavesOf } from '@portico/contracts/property-leaves';
import type { LocalizedContent } from '@portico/contracts/localized';

type Said = Pick<LocalizedContent, 'title' | 'description' | 'properties'>;

/** The texts of a content by their fields; of its properties those that the pointers mark. */
export function textsOf(
  { title, description, properties }: Said,
  pointers: readonly string[],
): Map<string, string> {
  const leaves = leavesOf(properties, pointers);
  return new Map([
    ['title', title],
    ['description', description],
    ...[...leaves].map(([pointer, text]): [string, string] => [leafField(pointer), text]),
  ]);
}
