import type { ValueState } from '@portico/contracts/translations';
import { joinLabel } from '../labels';
import type { WritableUnit } from '../types';
import { CodeIds } from './code-ids';
import { Inline12 } from './inline-12';
import { Inline20, plain20 } from './inline-20';
import { escapeAttribute, escapeText, UNSAYABLE } from './xml';

/** What an XLIFF file is. */
export interface XliffShape {
  version: '1.2' | '2.0';
  /** The languages, source first. */
  languages: readonly [source: string, target: string];
}

/** A unit with the namespace that it stands in, whether it names it or not. */
export interface PlacedUnit extends WritableUnit {
  original: string;
}

const STATES_12: Record<ValueState, string> = {
  machine: 'needs-review-translation',
  outdated: 'needs-review-translation',
  translated: 'translated',
  reviewed: 'final',
};
const UNSURE = 'state="translated" subState="portico:needs-review"';
const STATES_20: Record<ValueState, string> = {
  machine: UNSURE,
  outdated: UNSURE,
  translated: 'state="translated"',
  reviewed: 'state="reviewed"',
};
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Writes XLIFF a part at a time: start, units in the order of their namespaces, end. */
export class XliffWriter {
  private original: string | undefined;
  private files = 0;
  private units = 0;

  constructor(private readonly shape: XliffShape) {}

  start(): string {
    const [source, target] = this.shape.languages.map(escapeAttribute);
    const { version } = this.shape;
    const languages = version === '2.0' ? ` srcLang="${source}" trgLang="${target}"` : '';
    return `${DECLARATION}<xliff xmlns="urn:oasis:names:tc:xliff:document:${version}" version="${version}"${languages}>\n`;
  }

  add(units: readonly PlacedUnit[]): string {
    return units.map(unit => this.opening(unit.original) + this.unit(unit)).join('');
  }

  end(): string {
    // A file of 2.0 has at least one unit or group.
    const empty = this.files === 0 ? this.open('', '    <group id="g1"/>\n') : '';
    return `${empty}${this.close()}</xliff>\n`;
  }

  private opening(original: string): string {
    if (original === this.original) return '';
    const before = this.files === 0 ? '' : this.close();
    this.original = original;
    return before + this.open(original);
  }

  private open(original: string, empty = ''): string {
    this.files += 1;
    const name = `original="${escapeAttribute(original)}"`;
    if (this.shape.version === '2.0') {
      return `  <file id="f${this.files}" ${name} xml:space="preserve">\n${empty}`;
    }
    const [source, target] = this.shape.languages.map(escapeAttribute);
    return `  <file ${name} source-language="${source}" target-language="${target}" datatype="plaintext">\n    <body>\n`;
  }

  private close(): string {
    return this.shape.version === '2.0' ? '  </file>\n' : '    </body>\n  </file>\n';
  }

  private unit(unit: WritableUnit): string {
    const ids = new CodeIds([unit.source ?? '', unit.value ?? '']);
    this.units += 1;
    return this.shape.version === '2.0' ? unit20(unit, ids, this.units) : unit12(unit, ids);
  }
}

function unit12(unit: WritableUnit, ids: CodeIds): string {
  const { namespace, key, description, source, value, state } = unit;
  const label = escapeAttribute(joinLabel(namespace, key));
  const inline = new Inline12(ids);
  const lines = [
    `<trans-unit id="${label}" resname="${label}" xml:space="preserve">`,
    `  <source>${inline.write(source ?? '')}</source>`,
    `  <target state="${state ? STATES_12[state] : 'needs-translation'}">${inline.write(value ?? '')}</target>`,
    ...(description ? [`  <note>${escapeText(sayable(description))}</note>`] : []),
    '</trans-unit>',
  ];
  return lines.map(line => `      ${line}\n`).join('');
}

function unit20(unit: WritableUnit, ids: CodeIds, number: number): string {
  const { namespace, key, description, source, value, state } = unit;
  const inline = new Inline20(ids);
  const from = inline.write(source ?? '');
  const into = value === null ? [] : [`    <target>${inline.write(value)}</target>`];
  const data = [...inline.data].map(([code, id]) => `    <data id="${id}">${plain20(code)}</data>`);
  const lines = [
    `<unit id="u${number}" name="${escapeAttribute(joinLabel(namespace, key))}">`,
    ...(description
      ? ['  <notes>', `    <note>${escapeText(sayable(description))}</note>`, '  </notes>']
      : []),
    ...(data.length ? ['  <originalData>', ...data, '  </originalData>'] : []),
    `  <segment ${state ? STATES_20[state] : 'state="initial"'}>`,
    `    <source>${from}</source>`,
    ...into,
    '  </segment>',
    '</unit>',
  ];
  return lines.map(line => `    ${line}\n`).join('');
}

// A note is for people, and has no elements for odd characters.
function sayable(description: string): string {
  return description.replace(UNSAYABLE, '\uFFFD');
}
