import { isCode, partsOf, textOf, type Pair, type Part } from '../codes';
import type { CodeIds } from './code-ids';
import { elementOf, emptyOf, keptOf, startOf, type Attributes } from './element';
import { escapeText, UNSAYABLE } from './xml';

const ANY = /^/;
const TOKEN = /^[\w:.-]+$/;
const YES_NO = /^(?:yes|no)$/;
const COMMON = { id: ANY, ts: ANY, xid: ANY, 'equiv-text': ANY };
const DELIMITER = { ...COMMON, ctype: /^(?:bold|italic|underlined|link|x-\S+)$/ };
const PLACEHOLDER = { ...COMMON, ctype: /^(?:image|pb|lb|x-\S+)$/ };
const CHARACTER = /^x-cp-([\da-f]{1,6})$/;

/** Elements without content. */
const EMPTY: Record<string, Attributes> = {
  x: { ...PLACEHOLDER, clone: YES_NO },
  bx: { ...DELIMITER, clone: YES_NO, rid: TOKEN },
  ex: { ...COMMON, rid: TOKEN },
};
/** Elements that hold a code of the original, which is not to be translated. */
const NATIVE: Record<string, Attributes> = {
  ph: { ...PLACEHOLDER, crc: ANY, assoc: /^(?:preceding|following|both)$/ },
  bpt: { ...DELIMITER, crc: ANY, rid: TOKEN },
  ept: { ...COMMON, crc: ANY, rid: TOKEN },
  it: { ...DELIMITER, crc: ANY, rid: TOKEN, pos: /^(?:open|close)$/ },
};
const GROUP: Record<string, Attributes> = { g: { ...DELIMITER, clone: YES_NO } };
const SUB: Record<string, Attributes> = {
  sub: { datatype: /^(?:html|plaintext|xml|x-\S+)$/, ctype: DELIMITER.ctype, xid: ANY },
};
const KNOWN = { ...EMPTY, ...NATIVE, ...GROUP, ...SUB };

/** An inline element of a file, as our texts hold it. */
export function textOf12(name: string, given: Iterable<[string, string]>, text: string): string {
  const allowed = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (!allowed) return text;
  const element = { name, attributes: keptOf(given, allowed) };
  if (name in EMPTY) return characterOf(element.attributes) ?? emptyOf(element);
  if (name in NATIVE) {
    if (isCode(text)) return text;
    if (text === '') return emptyOf(element);
  }
  return `${startOf(element)}${text}</${name}>`;
}

function characterOf(attributes: [string, string][]): string | undefined {
  const ctype = attributes.find(([name]) => name === 'ctype')?.[1] ?? '';
  const [, hex] = CHARACTER.exec(ctype) ?? [];
  return hex && Number.parseInt(hex, 16) <= 0xffff
    ? String.fromCharCode(Number.parseInt(hex, 16)).toWellFormed()
    : undefined;
}

/** Writes texts as content of XLIFF 1.2. */
export class Inline12 {
  constructor(private readonly ids: CodeIds) {}

  /** Codes become elements; an element that came from a file becomes itself again. */
  write(text: string): string {
    this.ids.begin();
    return this.all(partsOf(text));
  }

  private all(parts: readonly Part[]): string {
    return parts.map(part => this.one(part)).join('');
  }

  private one(part: Part): string {
    if ('text' in part) return this.plain(part.text);
    if ('open' in part) return this.pair(part);
    const element = elementOf(part.code, { ...EMPTY, ...NATIVE });
    if (element && characterOf(element.attributes) === undefined && part.code.endsWith('/>')) {
      return emptyOf(element);
    }
    return `<ph id="${this.ids.next(part.code)}">${escapeText(part.code)}</ph>`;
  }

  private plain(text: string): string {
    return escapeText(text).replace(UNSAYABLE, char => {
      const code = char.charCodeAt(0).toString(16);
      return `<x id="${this.ids.next(char)}" ctype="x-cp-${code}"/>`;
    });
  }

  private pair(pair: Pair): string {
    const own = this.group(pair) ?? this.native(pair);
    if (own !== undefined) return own;
    const id = this.ids.next(pair.open);
    const inner = this.all(pair.parts);
    return `<bpt id="${id}">${escapeText(pair.open)}</bpt>${inner}<ept id="${id}">${escapeText(pair.close)}</ept>`;
  }

  private group({ open, close, parts }: Pair): string | undefined {
    const element = close === '</g>' ? elementOf(open, GROUP) : undefined;
    return element && `${startOf(element)}${this.all(parts)}</g>`;
  }

  private native({ open, close, parts }: Pair): string | undefined {
    const element = elementOf(open, NATIVE);
    const text = textOf(parts);
    if (!element || close !== `</${element.name}>` || text === '' || isCode(text)) return undefined;
    if (text.search(UNSAYABLE) !== -1) return undefined;
    return `${startOf(element)}${parts.map(part => this.nativePart(part)).join('')}${close}`;
  }

  private nativePart(part: Part): string {
    if (!('open' in part)) return escapeText('text' in part ? part.text : part.code);
    const { open, close, parts } = part;
    const element = close === '</sub>' ? elementOf(open, SUB) : undefined;
    if (element) return `${startOf(element)}${this.all(parts)}</sub>`;
    const inner = parts.map(one => this.nativePart(one)).join('');
    return `${escapeText(open)}${inner}${escapeText(close)}`;
  }
}
