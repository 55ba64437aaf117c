import { joinLabel } from '../labels';
import type { WritableUnit } from '../types';
import { edgesOf, groupsOf, isUnsure, type Group } from './groups';
import { pluralFormsOf } from './plural-forms';
import { written } from './strings';

/** What a PO file is. */
export interface PoShape {
  language: string;
  /** What is msgid; with `source` the key is msgctxt. */
  msgid: 'key' | 'source';
}

/** Writes a PO file of one language, in the order of the units. */
export function writePo(units: readonly WritableUnit[], { language, msgid }: PoShape): string {
  const { header, forms } = pluralFormsOf(language);
  const bySource = msgid === 'source';
  const entries = groupsOf(units, forms, bySource).map(item =>
    'stem' in item ? pluralOf(item, forms, bySource) : entryOf(item, bySource),
  );
  return [headOf(language, header), ...entries].join('\n');
}

// No date, so that the same texts make the same bytes.
function headOf(language: string, plurals: string): string {
  const lines = [
    ...[
      'Project-Id-Version: Portico',
      'PO-Revision-Date: ',
      'Last-Translator: ',
      'Language-Team: ',
    ],
    `Language: ${language.replaceAll('-', '_')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    `Plural-Forms: ${plurals}`,
  ];
  return `msgid ""\n${written('msgstr', lines.map(line => `${line}\n`).join(''))}`;
}

function entryOf(unit: WritableUnit, bySource: boolean): string {
  const label = joinLabel(unit.namespace, unit.key);
  const value = unit.value ?? '';
  const source = bySource && unit.source ? unit.source : undefined;
  const fits = source !== undefined && (value === '' || edgesOf(source) === edgesOf(value));
  return [
    commentsOf([unit]),
    bySource ? written('msgctxt', label) : '',
    written('msgid', fits ? source : likeEdges(label, value)),
    written('msgstr', value),
  ].join('');
}

function pluralOf(
  { stem, namespace, units }: Group,
  forms: readonly (string | undefined)[],
  bySource: boolean,
): string {
  const label = joinLabel(namespace, stem);
  const all = forms.flatMap(form => units.get(form ?? '') ?? []);
  const model = all.map(unit => unit.value ?? '').find(text => text !== '') ?? '';
  const [one, other] = bySource
    ? [units.get('one')?.source ?? '', units.get('other')?.source ?? '']
    : [likeEdges(label, model), likeEdges(`${label}_plural`, model)];
  return [
    commentsOf(all),
    bySource ? written('msgctxt', label) : '',
    written('msgid', one),
    written('msgid_plural', other),
    ...forms.map((form, index) => written(`msgstr[${index}]`, units.get(form ?? '')?.value ?? '')),
  ].join('');
}

// A key never begins or ends with a line break, so it can be told from one.
function likeEdges(label: string, text: string): string {
  return `${text.startsWith('\n') ? '\n' : ''}${label}${text.endsWith('\n') ? '\n' : ''}`;
}

function commentsOf(units: readonly WritableUnit[]): string {
  const description = units.find(unit => unit.description)?.description ?? '';
  const lines = description === '' ? [] : description.split(/\r\n|\n|\r/);
  // After a backslash msgfmt would take the next line for a comment too.
  const comments = lines.map(line => `${`#. ${line}`.trimEnd().replace(/\\$/, '\\ ')}\n`).join('');
  return comments + (units.some(isUnsure) ? '#, fuzzy\n' : '');
}
