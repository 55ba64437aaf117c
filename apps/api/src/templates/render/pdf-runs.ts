import type { parseDocument } from 'htmlparser2';
import type { ContentText, Style } from 'pdfmake/interfaces.js';
import { isSafeAddress } from './escape';

/** A node of parsed HTML. */
export type HtmlNode = ReturnType<typeof parseDocument>['childNodes'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: object }>;

type Words = ContentText & { text: string };

/** Text in one manner, or a picture between texts. */
export type Run = Words | { picture: string; width: number | undefined };

const isText = (node: HtmlNode): node is Extract<HtmlNode, { data: string }> =>
  node.nodeType === TEXT;
const TEXT = 3;

export const isElement = (node: HtmlNode): node is HtmlElement => 'attribs' in node;

const STYLES: Record<string, Style> = {
  strong: { bold: true },
  b: { bold: true },
  th: { bold: true },
  em: { italics: true },
  i: { italics: true },
  u: { decoration: 'underline' },
  s: { decoration: 'lineThrough' },
  sub: { sub: true },
  sup: { sup: true },
  code: { background: '#eeeeee' },
  a: { color: '#0b57d0', decoration: 'underline' },
};
const PICTURE = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/;
const WIDEST = 515;

/** What stands in a line, with the style that is around it. */
export function runsOf(node: HtmlNode, style: Style, verbatim: boolean): Run[] {
  if (!isElement(node)) return isText(node) ? textRun(node.data, style, verbatim) : [];
  if (node.name === 'br') return [{ ...style, text: '\n' }];
  if (node.name === 'img') return [picture(node, style)];
  const inner = { ...style, ...STYLES[node.name], ...linkOf(node) };
  return node.children.flatMap(child => runsOf(child, inner, verbatim));
}

function linkOf({ name, attribs }: HtmlElement): { link?: string } {
  const { href } = attribs;
  return name === 'a' && href && isSafeAddress(href) ? { link: href } : {};
}

function textRun(data: string, style: Style, verbatim: boolean): Run[] {
  const text = printable(verbatim ? data : data.replace(/[ \t\r\n]+/g, ' '));
  return text ? [{ ...style, text }] : [];
}

// Marks that are not seen; the fonts have no signs for them.
const printable = (text: string) => text.replace(/(?![\n\t])[\p{Cf}\p{Cc}]/gu, '');

// Nothing is fetched for a PDF: a picture is in the template or its values.
function picture({ attribs }: HtmlElement, style: Style): Run {
  const { src = '', alt = '', width } = attribs;
  if (!PICTURE.test(src))
    return { ...style, italics: true, text: alt ? printable(`[${alt}]`) : '' };
  const pixels = Number(width);
  return { picture: src, width: pixels > 0 ? Math.min(pixels * 0.75, WIDEST) : undefined };
}
