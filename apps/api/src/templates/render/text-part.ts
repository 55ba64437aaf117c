import { convert, type HtmlToTextOptions } from 'html-to-text';
import { plainText } from '../../localized/plain-text';
import type { Operation } from './operations';

// In MJML tables are the layout.
const LAYOUT: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: 1_500_000, maxDepth: 500 },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({
      selector,
      options: { uppercase: false },
    })),
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'head', format: 'skip' },
  ],
};

/** What a mail says to those who see no HTML. */
export function textPart(html: string, markup: 'html' | 'mjml'): string {
  return markup === 'mjml' ? convert(html, LAYOUT) : plainText(html);
}

// Private characters stand for values while HTML becomes text.
const MARK = /\uE000(\d+)\uE001/;
const RESERVED = /[\uE000\uE001]/;

/**
 * The same operations for the text part, so that it need not be made of HTML each time; undefined
 * where the values decide how the text is laid out: in lists that repeat, and in tables.
 */
export function textOperations(
  operations: Operation[],
  markup: 'html' | 'mjml',
): Operation[] | undefined {
  const writes: Exclude<Operation, string>[] = [];
  const marks = new Map<string, string>();
  let html = '';
  for (const operation of operations) {
    if (typeof operation === 'string') {
      if (RESERVED.test(operation) || (markup === 'html' && /<table/i.test(operation))) return;
      html += operation;
    } else if (operation.do !== 'write') return;
    else html += mark(operation, writes, marks);
  }
  return textPart(html, markup)
    .split(MARK)
    .flatMap((part, index) => (index % 2 ? (writes[Number(part)] ?? []) : part || []));
}

// The same value has the same mark, so that a link to an address is seen to show it.
function mark(
  operation: Extract<Operation, { do: 'write' }>,
  writes: Operation[],
  marks: Map<string, string>,
): string {
  const { source, manner } = operation;
  const key = JSON.stringify([source, manner.startsWith('part')]);
  const known = marks.get(key);
  if (known) return known;
  const made = `\uE000${writes.push(operation) - 1}\uE001`;
  marks.set(key, made);
  return made;
}
