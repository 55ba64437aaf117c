import { isCode, isPair, partsOf, type Pair, type Part } from '../codes';
import type { CodeIds } from './code-ids';
import { elementOf, emptyOf, keptOf, startOf, type Attributes, type Element } from './element';
import { escapeText, UNSAYABLE } from './xml';

const ANY = /^/;
const TOKEN = /^[\w:.-]+$/;
const TOKENS = /^[\w:.-]+(?: [\w:.-]+)*$/;
const YES_NO = /^(?:yes|no)$/;
const COMMON = {
  id: TOKEN,
  canCopy: YES_NO,
  canDelete: YES_NO,
  canReorder: /^(?:yes|firstNo|no)$/,
  copyOf: TOKEN,
  type: /^(?:fmt|ui|quote|link|image|other)$/,
  subType: /^[^\s:]+:[^\s:]+$/,
};
const SINGLE = { ...COMMON, disp: ANY, equiv: ANY, subFlows: TOKENS, data: ANY };
const DIRECTED = { canOverlap: YES_NO, dir: /^(?:ltr|rtl|auto)$/ };
/** Elements without content. Beside what the schema allows, `data` holds what `dataRef` refers to. */
const EMPTY: Record<string, Attributes> = {
  ph: SINGLE,
  sc: { ...SINGLE, ...DIRECTED, isolated: YES_NO },
  ec: { ...SINGLE, ...DIRECTED, isolated: YES_NO, startRef: TOKEN },
};
const SPAN: Record<string, Attributes> = {
  pc: {
    ...{ ...COMMON, ...DIRECTED, dataStart: ANY, dataEnd: ANY },
    ...{ dispStart: ANY, dispEnd: ANY, equivStart: ANY, equivEnd: ANY },
    ...{ subFlowsStart: TOKENS, subFlowsEnd: TOKENS },
  },
};
const REFERENCES: Record<string, string> = {
  dataRef: 'data',
  dataRefStart: 'dataStart',
  dataRefEnd: 'dataEnd',
};

/** An inline element of a file, as our texts hold it; `data` are the codes of its unit. */
export function textOf20(
  name: string,
  given: readonly [string, string][],
  text: string,
  data: ReadonlyMap<string, string>,
): string {
  if (name === 'cp') return characterOf(given);
  const known = { ...EMPTY, ...SPAN };
  const allowed = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!allowed) return text;
  const resolved = given.flatMap(([key, value]): [string, string][] => {
    const meant = REFERENCES[key];
    const code = meant && data.get(value);
    if (!meant) return allowed[key] === ANY && key.startsWith('data') ? [] : [[key, value]];
    return code === undefined ? [] : [[meant, code]];
  });
  const element = { name, attributes: keptOf(resolved, allowed) };
  return plainOf(element, text) ?? markupOf(element, text);
}

/** The codes that an element stands for, where our texts show them as they are. */
function plainOf(element: Element, text: string): string | undefined {
  const code = valueOf(element, 'data');
  if (element.name !== 'pc') return code !== undefined && isCode(code) ? code : undefined;
  const [open, close] = [valueOf(element, 'dataStart'), valueOf(element, 'dataEnd')];
  if (open === undefined || close === undefined || !isPair(open, close)) return undefined;
  return open + text + close;
}

function markupOf(element: Element, text: string): string {
  return element.name === 'pc' ? `${startOf(element)}${text}</pc>` : emptyOf(element);
}

function valueOf({ attributes }: Element, name: string): string | undefined {
  return attributes.find(([key]) => key === name)?.[1];
}

function characterOf(attributes: readonly [string, string][]): string {
  const hex = attributes.find(([name]) => name === 'hex')?.[1] ?? '';
  const code = /^[\da-f]{1,6}$/i.test(hex) ? Number.parseInt(hex, 16) : 0xfffd;
  return code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '\uFFFD';
}

/** Writes the texts of one unit as content of XLIFF 2.0. */
export class Inline20 {
  /** The codes of the unit, with their ids. */
  readonly data = new Map<string, string>();

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
    if ('text' in part) return plain20(part.text);
    if ('open' in part) return this.pair(part);
    const element = part.code.endsWith('/>') ? elementOf(part.code, EMPTY) : undefined;
    if (element && plainOf(element, '') === undefined) return emptyOf(this.referring(element));
    return `<ph id="${this.ids.next(part.code)}" dataRef="${this.reference(part.code)}"/>`;
  }

  private pair({ open, close, parts }: Pair): string {
    const element = close === '</pc>' ? elementOf(open, SPAN) : undefined;
    if (element && plainOf(element, '') === undefined) {
      return `${startOf(this.referring(element))}${this.all(parts)}</pc>`;
    }
    const id = this.ids.next(open);
    const references = `dataRefStart="${this.reference(open)}" dataRefEnd="${this.reference(close)}"`;
    return `<pc id="${id}" ${references}>${this.all(parts)}</pc>`;
  }

  /** The element with references instead of the codes themselves. */
  private referring({ name, attributes }: Element): Element {
    const referring = attributes.map(([key, value]): [string, string] => {
      const [reference] = Object.entries(REFERENCES).find(([, meant]) => meant === key) ?? [];
      return reference ? [reference, this.reference(value)] : [key, value];
    });
    return { name, attributes: referring };
  }

  private reference(code: string): string {
    const id = this.data.get(code) ?? `d${this.data.size + 1}`;
    this.data.set(code, id);
    return id;
  }
}

/** Text of XLIFF 2.0; what XML can't hold becomes `cp`. */
export function plain20(text: string): string {
  return escapeText(text).replace(
    UNSAYABLE,
    char => `<cp hex="${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}"/>`,
  );
}
