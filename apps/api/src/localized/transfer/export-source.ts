import type { LocalizedContent } from '@portico/contracts/localized';
import type { ValueState } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import type { ExportSource } from '../../formats/export-file';
import { splitLabel } from '../../formats/labels';
import type { WritableRow } from '../../formats/write';
import type { PlacedUnit } from '../../formats/xliff/write';
import { STATE } from '../content-state';
import { textsOf } from '../content-texts';
import type { LocalizedKind } from '../localized-kind';
import type { ExportPlan } from './export-plan';

const ROWS = 200;

/** What an item says in one language, by field. */
interface Said {
  texts: Map<string, string>;
  state: ValueState;
}

interface Row {
  label: string;
  /** By language; those that the export leaves out are missing. */
  said: Map<string, Said>;
  /** In the default language, whatever its state. */
  source: Map<string, string>;
}

interface StoredSaid extends Pick<LocalizedContent, 'title' | 'description' | 'properties'> {
  state: ValueState;
}

interface StoredRow {
  label: string;
  pointers: string[];
  said: Record<string, StoredSaid> | null;
  source: StoredSaid | null;
}

/** What an export of texts or templates holds: each text under a key of its own. */
export function sourceOf(
  manager: EntityManager,
  kind: LocalizedKind,
  plan: ExportPlan,
): ExportSource {
  const table = { namespaced: false, described: false };
  const rows = () => tableRows(manager, kind, plan);
  return {
    units: language => unitsOf(manager, kind, plan, language),
    table: () => Promise.resolve({ ...table, rows: rows() }),
    sheets: () => Promise.resolve([{ ...table, name: kind.entity, rows: rows() }]),
  };
}

async function* unitsOf(
  manager: EntityManager,
  kind: LocalizedKind,
  plan: ExportPlan,
  language: string,
): AsyncGenerator<PlacedUnit[]> {
  for await (const rows of rowsOf(manager, kind, plan)) {
    yield rows.flatMap(row =>
      fieldsOf(row)
        .flatMap(field => unitOf(row, field, language, plan) ?? [])
        .map(unit => ({ ...unit, original: kind.entity })),
    );
  }
}

function unitOf(row: Row, field: string, language: string, plan: ExportPlan) {
  const { value, source, state } = textOf(row, field, language, plan);
  const isLeftOut = state === null && plan.empty === 'omit';
  if (isLeftOut || (source === '' && value === '')) return undefined;
  // A label may look as if it named a namespace; it is joined again when it is read.
  const place = splitLabel(`${row.label}.${field}`);
  return { ...place, source: source || null, value: value || null, state };
}

async function* tableRows(
  manager: EntityManager,
  kind: LocalizedKind,
  plan: ExportPlan,
): AsyncGenerator<WritableRow[]> {
  for await (const rows of rowsOf(manager, kind, plan)) {
    yield rows.flatMap(row =>
      fieldsOf(row).flatMap(field => {
        const texts = Object.fromEntries(
          plan.languages.map(language => [language, textOf(row, field, language, plan).value]),
        );
        const isSilent = !row.source.get(field) && Object.values(texts).every(text => text === '');
        return isSilent ? [] : [{ key: `${row.label}.${field}`, texts }];
      }),
    );
  }
}

/** The fields that say something, those of the source first. */
function fieldsOf({ source, said }: Row): string[] {
  const own = [...said.values()].flatMap(({ texts }) => [...texts.keys()]);
  return [...new Set(['title', 'description', ...source.keys(), ...own])];
}

function textOf(row: Row, field: string, language: string, { empty }: ExportPlan) {
  const source = row.source.get(field) ?? '';
  const own = row.said.get(language);
  const value = own?.texts.get(field);
  if (own && value) return { source, value, state: own.state };
  return { source, value: empty === 'source' ? source : '', state: null };
}

/** The items by label, a part at a time. */
async function* rowsOf(
  manager: EntityManager,
  { table }: LocalizedKind,
  { areaId, prefix, states, languages, defaultLanguage }: ExportPlan,
): AsyncGenerator<Row[]> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const rows: StoredRow[] = await manager.query<StoredRow[]>(
      `SELECT i.label, i.translatable_properties AS pointers, said.texts AS said, said.source
       FROM ${table} i, LATERAL (
         SELECT jsonb_object_agg(c.language, c.text)
             FILTER (WHERE c.language = ANY($4) AND ($5::text[] IS NULL OR c.state = ANY($5))) AS texts,
           (array_agg(c.text) FILTER (WHERE c.language = $6))[1] AS source
         FROM (
           SELECT c.language, ${STATE} AS state, jsonb_build_object('title', c.title,
             'description', c.description, 'properties', CASE
               WHEN i.translatable_properties = '[]' THEN '{}' ELSE c.properties END,
             'state', ${STATE}) AS text
           FROM localized_contents c JOIN languages l ON l.tag = c.language
           WHERE c.item_id = i.id) c
       ) said
       WHERE i.deleted_at IS NULL AND i.area_id IS NOT DISTINCT FROM $1
         AND starts_with(i.label, $2) AND i.label > $3
       ORDER BY i.label LIMIT ${ROWS}`,
      [areaId, prefix, after, languages, states, defaultLanguage],
    );
    yield rows.map(rowOf);
    after = rows.length === ROWS ? rows.at(-1)?.label : undefined;
  }
}

function rowOf({ label, pointers, said, source }: StoredRow): Row {
  const languages = Object.entries(said ?? {});
  return {
    label,
    said: new Map(
      languages.map(([tag, one]) => [tag, { texts: textsOf(one, pointers), state: one.state }]),
    ),
    source: source ? textsOf(source, pointers) : new Map<string, string>(),
  };
}

/** The longest text of an export, in characters. */
export async function longestOf(
  manager: EntityManager,
  { table }: LocalizedKind,
  { areaId, prefix, languages }: ExportPlan,
): Promise<number> {
  const [row] = await manager.query<[{ longest: number | null }]>(
    `SELECT max(greatest(length(c.description), CASE WHEN i.translatable_properties <> '[]'
       THEN length(c.properties::text) END)) AS longest FROM ${table} i
     JOIN localized_contents c ON c.item_id = i.id AND c.language = ANY($3)
     WHERE i.deleted_at IS NULL AND i.area_id IS NOT DISTINCT FROM $1
       AND starts_with(i.label, $2)`,
    [areaId, prefix, languages],
  );
  return row.longest ?? 0;
}
