import { fieldsOf } from '@portico/contracts/fields';
import {
  FILL_TARGETS,
  FillFilter,
  FOREIGN_FILTERS,
  type FillTarget,
} from '@portico/contracts/machine-translation';

/** What the address of the page says: what is to be filled, of which list. */
export interface Filling {
  target: FillTarget;
  filter: FillFilter;
  /** The language that the list showed. */
  language: string;
}

const NAMES = [...fieldsOf(FillFilter).keys()].filter(name => name !== 'deleted');

/** Reads the filters of a list out of an address; without a state, the language is only shown. */
export function fillingOf(params: { get: (name: string) => string | null }): Filling {
  const target = FILL_TARGETS.find(one => one === params.get('target')) ?? 'translations';
  const language = params.get('language') ?? '';
  const foreign: readonly string[] = FOREIGN_FILTERS[target];
  const own = NAMES.filter(name => !foreign.includes(name));
  const given = own.flatMap(name => {
    const value = params.get(name);
    return value ? [[name, name === 'unusedDays' ? Number(value) : value] as const] : [];
  });
  const { language: _, ...rest } = Object.fromEntries(given);
  const filter: FillFilter = rest['state'] && language ? { ...rest, language } : rest;
  return { target, filter, language };
}
