import { convert, type HtmlToTextOptions, type SelectorDefinition } from 'html-to-text';

const LIMITS = { maxInputLength: 1_000_000, maxDepth: 200 };
const HEADINGS: SelectorDefinition[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({
  selector,
  options: { uppercase: false },
}));
const LINE = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

const TEXT: HtmlToTextOptions = {
  wordwrap: false,
  limits: LIMITS,
  selectors: [
    ...HEADINGS,
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};
const WORDS: HtmlToTextOptions = {
  wordwrap: false,
  limits: LIMITS,
  selectors: [
    ...HEADINGS,
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'block', options: LINE },
    { selector: 'td', format: 'block', options: LINE },
    { selector: 'th', format: 'block', options: LINE },
  ],
};

// A few of them would make a table of millions of cells.
const SPANS = / (?:col|row)span="\d+"/g;

/** What a rich text says where there is no HTML: links in brackets, lists with asterisks. */
export function plainText(html: string): string {
  return convert(html.replace(SPANS, ''), TEXT);
}

/** The words of a rich text in one line, to be searched in. */
export function wordsOf(html: string): string {
  return convert(html, WORDS).replace(/\s+/g, ' ');
}
