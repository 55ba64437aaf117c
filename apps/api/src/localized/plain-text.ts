import { convert, type HtmlToTextOptions } from 'html-to-text';

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: 1_000_000, maxDepth: 200 },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({
      selector,
      options: { uppercase: false },
    })),
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};
const WORDS: HtmlToTextOptions = {
  ...OPTIONS,
  selectors: [
    ...(OPTIONS.selectors ?? []).slice(0, -2),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ],
};

/** What a rich text says where there is no HTML: links in brackets, lists with dashes. */
export function plainText(html: string): string {
  return convert(html, OPTIONS);
}

/** The words of a rich text in one line, to be searched in. */
export function wordsOf(html: string): string {
  return convert(html, WORDS).replace(/\s+/g, ' ');
}
