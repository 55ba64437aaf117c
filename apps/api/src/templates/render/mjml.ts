import { textDirection } from '@portico/contracts/language-tags';
import { Parser } from 'htmlparser2';
import { ContentProblem } from './content-problem';

const LONGEST_LINE = 200;
// Those of MJML that read files or load from elsewhere, and those of HTML that run something.
const FORBIDDEN = new Set([
  ...['mj-include', 'mj-html-attributes', 'script', 'iframe', 'object', 'embed', 'applet', 'base'],
  ...['form', 'frame', 'frameset', 'svg', 'math', 'meta', 'link', 'template'],
]);
const SCHEME = /^[\s\p{Cc}]*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/iu;
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'background', 'background-url']);

const ROOT = /<mjml((?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?)>/;
const HEAD = /<mj-head(?:\s[^>/]*)?>/;
// MJML writes these at each element, where they stand above the direction of the page.
const RIGHT_TO_LEFT =
  '<mj-attributes><mj-section direction="rtl"/><mj-group direction="rtl"/>' +
  '<mj-column direction="rtl"/><mj-text align="right"/></mj-attributes>';

/** The HTML of MJML; a ContentProblem where it is not valid, or could run something. */
export async function htmlOfMjml(source: string, language: string): Promise<string> {
  checkMjml(source);
  const { default: mjml } = await import('mjml');
  const options = {
    validationLevel: 'strict',
    keepComments: false,
    ignoreIncludes: true,
    useMjmlConfigOptions: false,
    fonts: {},
  } as const;
  const { html } = await mjml(inLanguage(source, language), options).catch((error: unknown) => {
    throw new ContentProblem('MJML', `is not valid MJML: ${reasonOf(error)}`);
  });
  return html.trim();
}

// What the source says of language and direction itself comes first in its root, or last in its head.
function inLanguage(source: string, language: string): string {
  const direction = textDirection(language);
  const said = source.replace(ROOT, `<mjml$1 lang="${language}" dir="${direction}">`);
  if (direction === 'ltr') return said;
  if (HEAD.test(said)) return said.replace(HEAD, `$&${RIGHT_TO_LEFT}`);
  return said.replace(ROOT, `$&<mj-head>${RIGHT_TO_LEFT}</mj-head>`);
}

/** Refuses what would run in a mail, before anything is made of it. */
export function checkMjml(source: string): void {
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (FORBIDDEN.has(name)) throw unsafe(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) check(attribute, value);
    },
    oncomment: checkComment,
    onprocessinginstruction: (_, data) => checkComment(data),
  });
  parser.end(source);
}

function check(attribute: string, value: string): void {
  const name = attribute.toLowerCase();
  if (name.startsWith('on') || name === 'srcdoc') throw unsafe(`the attribute ${attribute}`);
  if (ADDRESSES.has(name) && SCHEME.test(value))
    throw unsafe(`the address "${value.slice(0, 40)}"`);
}

// A comment for Outlook is markup there.
function checkComment(data: string): void {
  if (/<!?\[|\bon\w+\s*=|script/i.test(data)) throw unsafe('a conditional comment');
}

const unsafe = (what: string) => new ContentProblem('MJML_UNSAFE', `may not have ${what}`);

function reasonOf(error: unknown): string {
  const { errors = [], message } = error as {
    errors?: { line: number; message: string }[];
  } & Error;
  const [first] = errors;
  const reason = first ? `${first.message} (line ${first.line})` : message;
  return reason.replace(/\s+/g, ' ').slice(0, LONGEST_LINE);
}
