import type { Parameters } from '../platform/database/parameters';
import type { CustomerRow } from './customer-row';

/** Columns that a list of customers can be sorted by; the ids were given in the order of time. */
export const CUSTOMER_SORTS = ['company', 'datecreated', 'userid', 'id'];

/** A column that decides where those before it are equal. */
interface Step {
  column: string;
  of: (row: CustomerRow) => string;
  descends: boolean;
}

const COMPANY = { column: 'c.sort_company', of: (row: CustomerRow) => row.sortCompany };
const SECOND = { column: 'c.sort_created', of: (row: CustomerRow) => row.sortCreated };
const ID = { column: 'c.id', of: (row: CustomerRow) => row.id };

/** An order of customers in which no two are equal, as `-datecreated,company` says it. */
export class CustomerOrder {
  private readonly steps: Step[] = [];

  constructor(sort: string) {
    const names = sort.split(',');
    for (const [index, name] of names.entries()) {
      const descends = name.startsWith('-');
      const step = stepOf(name.replace('-', ''), index === names.length - 1);
      this.steps.push({ ...step, descends });
      if (step === ID) return;
    }
    this.steps.push({ ...ID, descends: this.steps.at(-1)?.descends ?? false });
  }

  /** For ORDER BY. */
  get terms(): string {
    return this.steps.map(({ column, descends }) => `${column} ${direction(descends)}`).join(', ');
  }

  /** The condition that a customer comes after that one. */
  after(row: CustomerRow, parameters: Parameters): string {
    return comesAfter(this.steps, row, parameters);
  }
}

const direction = (descends: boolean) => (descends ? 'DESC' : 'ASC');

// Nothing comes after the time to tell customers of one second apart: then their ids tell exactly.
function stepOf(name: string, isLast: boolean) {
  if (name === 'company') return COMPANY;
  return name === 'datecreated' && !isLast ? SECOND : ID;
}

// Compared as rows as soon as the direction is the same to the end: an index begins right there.
function comesAfter(steps: Step[], row: CustomerRow, parameters: Parameters): string {
  const [first, ...rest] = steps;
  if (!first) return 'false';
  const sign = first.descends ? '<' : '>';
  if (rest.every(({ descends }) => descends === first.descends)) {
    const values = steps.map(({ of }) => parameters.add(of(row)));
    return `(${steps.map(({ column }) => column).join(', ')}) ${sign} (${values.join(', ')})`;
  }
  const { column } = first;
  const value = parameters.add(first.of(row));
  const next = comesAfter(rest, row, parameters);
  return `${column} ${sign}= ${value} AND (${column} ${sign} ${value} OR ${next})`;
}
