import { randomInt } from 'node:crypto';

// Without those that look alike: 0 o, 1 l i, u v.
const LETTERS = '23456789abcdefghjkmnpqrstwxyz';

/** Random groups of four that people can type, such as `8f3k-2m9q-x7wd`; 19 bits a group. */
export function readable(groups: number): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
