import {
  CHANGE_TEXT_MAX,
  CHANGES_LISTED,
  type ChangeOutcome,
  type ImportChange,
} from '@portico/contracts/import-changes';

/** How much of what is alike stays before the first difference of long texts. */
const LEAD = 80;

/** What an import would do, in the order of its lines: of each outcome the first. */
export class ImportChanges {
  private readonly listed: ImportChange[] = [];
  private readonly counts = new Map<ChangeOutcome, number>();

  add(change: ImportChange): void {
    const count = this.counts.get(change.outcome) ?? 0;
    this.counts.set(change.outcome, count + 1);
    if (count < CHANGES_LISTED) this.listed.push(shortened(change));
  }

  list(): ImportChange[] {
    const lineOf = ({ line = Infinity }: ImportChange) => line;
    return this.listed.toSorted((a, b) => (lineOf(a) < lineOf(b) ? -1 : +(lineOf(a) > lineOf(b))));
  }
}

/** A change whose texts are short enough to be looked at; both begin at the same place. */
function shortened({ before, after, ...change }: ImportChange): ImportChange {
  const start = startOf(before, after);
  return {
    ...change,
    ...(before === undefined ? {} : { before: cut(before, start) }),
    ...(after === undefined ? {} : { after: cut(after, start) }),
  };
}

function startOf(before = '', after = ''): number {
  if (Math.max(before.length, after.length) <= CHANGE_TEXT_MAX) return 0;
  let alike = 0;
  while (alike < before.length && before[alike] === after[alike]) alike += 1;
  return alike < CHANGE_TEXT_MAX - 2 ? 0 : alike - LEAD;
}

// Half of a character is none.
function cut(text: string, start: number): string {
  if (start === 0 && text.length <= CHANGE_TEXT_MAX) return text;
  const end = start + CHANGE_TEXT_MAX - 2;
  const part = text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${start > 0 ? '…' : ''}${part}${end < text.length ? '…' : ''}`;
}
