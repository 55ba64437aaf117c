import { createRequire } from 'node:module';
import type Sanitize from 'sanitize-html';

// It requires the parser that others import: only once all imports are linked may it do so.
const sanitizeHtml = createRequire(import.meta.url)('sanitize-html') as typeof Sanitize;

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const TABLES = ['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
const LISTS = ['ul', 'ol', 'li'];
const INLINE = ['strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'code', 'a', 'img', 'span'];
const BLOCKS = ['p', 'br', 'hr', 'blockquote', 'pre', 'div'];
const ALIGNED = [...HEADINGS, 'p', 'div', 'span', 'li', 'th', 'td'];
const ALIGNMENT = /^(left|right|center|justify|start|end)$/;
const CELL = ['colspan', 'rowspan', 'scope'];
// Deeper than anybody writes; what renders it need not fear for its stack.
const DEEPEST = 64;
// Two are the rule.
const ROUNDS = 8;

// What lays a table out makes room for each cell that is spanned.
const SPAN = /^[1-9]\d?$/;
const cell: Sanitize.Transformer = (tagName, { colspan = '', rowspan = '', ...attribs }) => ({
  tagName,
  attribs: {
    ...attribs,
    ...(SPAN.test(colspan) ? { colspan } : {}),
    ...(SPAN.test(rowspan) ? { rowspan } : {}),
  },
});

const OPTIONS: Sanitize.IOptions = {
  allowedTags: [...HEADINGS, ...BLOCKS, ...LISTS, ...TABLES, ...INLINE],
  allowedAttributes: {
    '*': ['dir', 'lang'],
    ...Object.fromEntries(ALIGNED.map(tag => [tag, ['style']])),
    a: ['href', 'title', 'target', 'rel'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    ol: ['start', 'type'],
    col: ['span'],
    span: ['class', 'style'],
    div: ['class', 'style'],
    th: [...CELL, 'style'],
    td: [...CELL, 'style'],
  },
  allowedStyles: { '*': { 'text-align': [ALIGNMENT] } },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  nestingLimit: DEEPEST,
  transformTags: {
    th: cell,
    td: cell,
    // A page that is opened in another window may not steer the one that opened it.
    a: (tagName, { target, rel: _, ...attribs }) => ({
      tagName,
      attribs: target === '_blank' ? { ...attribs, target, rel: 'noopener noreferrer' } : attribs,
    }),
  },
};

const SHOWN = /[^\s\u200B\uFEFF]/u;
const SHOWN_TAG = /<(img|hr)\b/;

/**
 * HTML with nothing in it but formatting, links, lists, tables and images by URL; empty when it
 * would show nothing. `{{variables}}` stay, also in attributes.
 */
export function cleanRichText(html: string): string {
  const clean = settled(html);
  const text = clean.replace(/<[^>]*>|&nbsp;|\u00A0/g, ' ');
  return SHOWN.test(text) || SHOWN_TAG.test(clean) ? clean : '';
}

// Where a tag went, those around it may be nested otherwise when they are read again. What is saved
// unchanged has to stay the same, so it is cleaned until it does.
function settled(html: string): string {
  let clean = html;
  for (let round = 0; round < ROUNDS; round++) {
    const before = clean;
    clean = sanitizeHtml(before, OPTIONS).trim();
    if (clean === before) break;
  }
  return clean;
}
