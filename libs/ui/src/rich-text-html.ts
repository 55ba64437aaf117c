const WRAPPING = 'li, td, th';
// As in `<table>{{#each rows}}<tr>`.
const LOOSE = /<(table|thead|tbody|tfoot|tr)\b[^>]*>\s*[^<\s]|<\/(tr|td|th|thead|tbody)>\s*[^<\s]/i;
const OWN_ATTRIBUTES = ['contenteditable', 'draggable'];

/**
 * The HTML of the formatted editor as people would write it: no paragraph around the only text of
 * a cell or an item, no widths that only the editor needs, headings of a table in its head.
 * '' where it shows nothing.
 */
export function tidyHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('colgroup')) element.remove();
  for (const table of body.querySelectorAll('table')) tidyTable(table);
  for (const element of body.querySelectorAll(WRAPPING)) unwrapOnly(element);
  for (const name of OWN_ATTRIBUTES) {
    for (const element of body.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  }
  const isEmpty = !body.textContent.trim() && !body.querySelector('img, hr, table');
  return isEmpty ? '' : body.innerHTML;
}

/**
 * Whether an editor that makes `edited` of a text keeps all of it, but for white space between its
 * blocks. A browser moves what stands loose in a table out of it, so that is not kept.
 */
export function keepsHtml(html: string, edited: string): boolean {
  return !LOOSE.test(html) && shapeOf(html) === shapeOf(edited);
}

function shapeOf(html: string): string {
  const template = document.createElement('template');
  template.innerHTML = tidyHtml(html);
  for (const link of template.content.querySelectorAll('a')) link.removeAttribute('rel');
  return template.innerHTML
    .replaceAll(/\s+/g, ' ')
    .replaceAll(
      / ?(<\/?(?:p|h\d|ul|ol|li|table|thead|tbody|tr|t[dh]|blockquote|pre|hr|br)\b[^>]*>) ?/g,
      '$1',
    )
    .replaceAll(/<(\/?)b>/g, '<$1strong>')
    .replaceAll(/<(\/?)i>/g, '<$1em>')
    .trim();
}

function tidyTable(table: HTMLTableElement): void {
  table.removeAttribute('style');
  const [first] = table.rows;
  if (!first || table.tHead || ![...first.cells].every(cell => cell.tagName === 'TH')) return;
  table.createTHead().append(first);
}

function unwrapOnly(element: Element): void {
  const paragraphs = [...element.children].filter(child => child.tagName === 'P');
  const [only] = paragraphs;
  if (
    paragraphs.length === 1 &&
    only &&
    element.firstElementChild === only &&
    !only.attributes.length
  )
    only.replaceWith(...only.childNodes);
}
