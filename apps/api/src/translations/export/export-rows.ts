import { DEFAULT_NAMESPACE } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { splitLabel } from '../../formats/labels';
import type { WritableRow } from '../../formats/write';
import { STATE } from '../value-state';
import type { ExportPlan } from './export-plan';

/** What of a table is filled at all, and the namespaces there are. */
export interface ExportOutline {
  namespaces: string[];
  described: boolean;
}

/** Which keys `k` an export holds, by its first four parameters. */
export const KEYS = `
  k.deleted_at IS NULL AND k.area_id IS NOT DISTINCT FROM $1
  AND ($2::text IS NULL OR k.namespace = $2) AND starts_with(k.label, $3)
  AND ($4::text[] IS NULL OR k.tags && $4)`;

/** Joins a text `v` in the language $5, and its source; one that the export leaves out is missing. */
export const TEXT = `
  LEFT JOIN (translation_values v JOIN languages l ON l.tag = v.language)
    ON v.key_id = k.id AND v.language = $5 AND ($6::text[] IS NULL OR ${STATE} = ANY($6))
  LEFT JOIN translation_values source ON source.key_id = k.id AND source.language = $7`;

/** The parameters of KEYS. */
export const keyParameters = ({ areaId, namespace, prefix, tags }: ExportPlan) => [
  areaId,
  namespace,
  prefix,
  tags,
];

/** The namespaces of an export, in order. */
export async function outlineOf(manager: EntityManager, plan: ExportPlan): Promise<ExportOutline> {
  const rows = await manager.query<{ namespace: string; described: boolean }[]>(
    `SELECT namespace, bool_or(description IS NOT NULL) AS described
     FROM translation_keys k WHERE ${KEYS} GROUP BY namespace ORDER BY namespace`,
    keyParameters(plan),
  );
  return {
    namespaces: rows.map(row => row.namespace),
    described: rows.some(row => row.described),
  };
}

/** A file names a namespace only where its reader would not guess it. */
export function placeOf(namespace: string, label: string, plan: ExportPlan) {
  const known = namespace === (plan.namespace ?? DEFAULT_NAMESPACE);
  const plain = known && splitLabel(label).namespace === undefined;
  return plain ? { key: label } : { namespace, key: label };
}

const ROWS = 1_000;

/** Where in the order of a table the next rows begin. */
interface Place {
  namespace: string;
  label: string;
}

interface TableRow extends Place {
  description: string | null;
  texts: Record<string, string> | null;
  /** In the default language. */
  source: string | null;
}

/** The rows of a table, by namespace and label, a part at a time. */
export async function* rowsOf(
  manager: EntityManager,
  plan: ExportPlan,
): AsyncGenerator<WritableRow[]> {
  let after: Place | undefined = { namespace: '', label: '' };
  while (after) {
    const rows: (Place & WritableRow)[] = await rowsAfter(manager, plan, after);
    yield rows;
    after = rows.length === ROWS ? rows.at(-1) : undefined;
  }
}

async function rowsAfter(
  manager: EntityManager,
  plan: ExportPlan,
  after: Place,
): Promise<(Place & WritableRow)[]> {
  const rows = await manager.query<TableRow[]>(
    `SELECT k.namespace, k.label, k.description, (
       SELECT jsonb_object_agg(v.language, v.value)
       FROM translation_values v JOIN languages l ON l.tag = v.language
       WHERE v.key_id = k.id AND ($5::text[] IS NULL OR ${STATE} = ANY($5))
     ) AS texts, source.value AS source
     FROM translation_keys k
     LEFT JOIN translation_values source ON source.key_id = k.id AND source.language = $6
     WHERE ${KEYS} AND (k.namespace, k.label) > ($7, $8)
     ORDER BY k.namespace, k.label LIMIT ${ROWS}`,
    [...keyParameters(plan), plan.states, plan.defaultLanguage, after.namespace, after.label],
  );
  return rows.map(row => ({ ...row, key: row.label, texts: filled(row, plan) }));
}

function filled({ texts, source }: TableRow, plan: ExportPlan): Record<string, string> {
  const own = texts ?? {};
  if (plan.empty !== 'source' || source === null) return own;
  return Object.fromEntries(plan.languages.map(language => [language, own[language] ?? source]));
}
