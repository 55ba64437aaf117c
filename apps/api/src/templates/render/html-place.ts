/** Where in HTML a reader stands: between tags, in one, or in the quoted value of an attribute. */
export type Place =
  | { in: 'text' }
  | { in: 'tag'; element: string }
  | { in: 'declaration' }
  | { in: 'raw'; element: string }
  | { in: 'attribute'; element: string; name: string; quote: string; before: string };

const OPENING = /<(?:(!|\?)|\/?([A-Za-z][^\s/>]*)|(?=\/?$))/g;
const IN_TAG = /(>)|([^\s"'<>/=]+)\s*(?:=\s*(?:(["'])|[^\s>"'][^\s>]*)?)?/g;
// Their content is no markup.
const RAW = new Set(['style', 'script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

/** Where a reader stands after some more HTML. */
export function read(place: Place, html: string): Place {
  let at = 0;
  let now = place;
  while (at < html.length) [now, at] = STEPS[now.in](now as never, html, at);
  return now;
}

type Step<K extends Place['in']> = (
  place: Extract<Place, { in: K }>,
  html: string,
  at: number,
) => [Place, number];

const TEXT: Place = { in: 'text' };

const STEPS: { [K in Place['in']]: Step<K> } = {
  text: (place, html, at) => {
    const found = search(OPENING, html, at);
    if (!found) return [place, html.length];
    const [whole, declaration, element = ''] = found;
    const end = found.index + whole.length;
    if (declaration) return [{ in: 'declaration' }, end];
    const closing = whole.startsWith('</') ? '/' : '';
    return [{ in: 'tag', element: closing + element.toLowerCase() }, end];
  },
  // A comment for Outlook has markup inside: it counts as text from its first `>` on.
  declaration: (place, html, at) => {
    const end = html.indexOf('>', at);
    return end < 0 ? [place, html.length] : [TEXT, end + 1];
  },
  tag: (place, html, at) => {
    const { element } = place;
    const found = search(IN_TAG, html, at);
    if (!found) return [place, html.length];
    const [whole, closed, name = '', quote] = found;
    const end = found.index + whole.length;
    if (closed) return [RAW.has(element) ? { in: 'raw', element } : TEXT, end];
    if (!quote) return [place, end];
    return [{ in: 'attribute', element, name: name.toLowerCase(), quote, before: '' }, end];
  },
  attribute: (place, html, at) => {
    const end = html.indexOf(place.quote, at);
    if (end < 0) return [{ ...place, before: place.before + html.slice(at) }, html.length];
    return [{ in: 'tag', element: place.element }, end + 1];
  },
  raw: (place, html, at) => {
    const end = html.toLowerCase().indexOf(`</${place.element}`, at);
    if (end < 0) return [place, html.length];
    return [{ in: 'tag', element: `/${place.element}` }, end + place.element.length + 2];
  },
};

function search(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
