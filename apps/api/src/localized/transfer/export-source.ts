import type { ValueState } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import type { ExportSource } from '../../formats/export-file';
import { splitLabel } from '../../formats/labels';
import type { WritableRow } from '../../formats/write';
import type { PlacedUnit } from '../../formats/xliff/write';
import { STATE } from '../content-state';
import type { LocalizedKind } from '../localized-kind';
import type { ExportPlan } from './export-plan';

const ROWS = 200;
const FIELDS = ['title', 'description'] as const;
type Field = (typeof FIELDS)[number];

interface Said {
  title: string;
  description: string;
  state: ValueState;
}

interface Row {
  label: string;
  /** By language; those that the export leaves out are missing. */
  said: Record<string, Said> | null;
  /** In the default language, whatever its state. */
  source: Said | null;
}

/** What an export of texts or templates holds: each title and each description under a key. */
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
      FIELDS.flatMap(field => unitOf(row, field, language, plan) ?? []).map(unit => ({
        ...unit,
        original: kind.entity,
      })),
    );
  }
}

function unitOf(row: Row, field: Field, language: string, plan: ExportPlan) {
  const { value, source, state } = textsOf(row, field, language, plan);
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
      FIELDS.flatMap(field => {
        const texts = Object.fromEntries(
          plan.languages.map(language => [language, textsOf(row, field, language, plan).value]),
        );
        const isSilent = !row.source?.[field] && Object.values(texts).every(text => text === '');
        return isSilent ? [] : [{ key: `${row.label}.${field}`, texts }];
      }),
    );
  }
}

function textsOf(row: Row, field: Field, language: string, { empty }: ExportPlan) {
  const source = row.source?.[field] ?? '';
  const own = row.said?.[language];
  if (own?.[field]) return { source, value: own[field], state: own.state };
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
    const rows: Row[] = await manager.query<Row[]>(
      `SELECT i.label, said.texts AS said, said.source FROM ${table} i, LATERAL (
         SELECT jsonb_object_agg(c.language, c.text)
             FILTER (WHERE c.language = ANY($4) AND ($5::text[] IS NULL OR c.state = ANY($5))) AS texts,
           (array_agg(c.text) FILTER (WHERE c.language = $6))[1] AS source
         FROM (
           SELECT c.language, ${STATE} AS state, jsonb_build_object('title', c.title,
             'description', c.description, 'state', ${STATE}) AS text
           FROM localized_contents c JOIN languages l ON l.tag = c.language
           WHERE c.item_id = i.id) c
       ) said
       WHERE i.deleted_at IS NULL AND i.area_id IS NOT DISTINCT FROM $1
         AND starts_with(i.label, $2) AND i.label > $3
       ORDER BY i.label LIMIT ${ROWS}`,
      [areaId, prefix, after, languages, states, defaultLanguage],
    );
    yield rows;
    after = rows.length === ROWS ? rows.at(-1)?.label : undefined;
  }
}

/** The longest text of an export, in characters. */
export async function longestOf(
  manager: EntityManager,
  { table }: LocalizedKind,
  { areaId, prefix, languages }: ExportPlan,
): Promise<number> {
  const [row] = await manager.query<[{ longest: number | null }]>(
    `SELECT max(length(c.description)) AS longest FROM ${table} i
     JOIN localized_contents c ON c.item_id = i.id AND c.language = ANY($3)
     WHERE i.deleted_at IS NULL AND i.area_id IS NOT DISTINCT FROM $1
       AND starts_with(i.label, $2)`,
    [areaId, prefix, languages],
  );
  return row.longest ?? 0;
}
