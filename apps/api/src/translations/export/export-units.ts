import type { ValueState } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import type { PlacedUnit } from '../../formats/xliff/write';
import { STATE } from '../value-state';
import type { ExportPlan } from './export-plan';
import { KEYS, keyParameters, placeOf, TEXT } from './export-rows';

const ROWS = 1_000;

interface Row {
  namespace: string;
  label: string;
  description: string | null;
  source: string | null;
  value: string | null;
  state: ValueState | null;
}

/** The keys of an export with their texts in one language, by namespace and label, a part at a time. */
export async function* unitsOf(
  manager: EntityManager,
  plan: ExportPlan,
  language: string,
): AsyncGenerator<PlacedUnit[]> {
  let after: Pick<Row, 'namespace' | 'label'> | undefined = { namespace: '', label: '' };
  while (after) {
    const rows: Row[] = await manager.query<Row[]>(
      `SELECT k.namespace, k.label, k.description, source.value AS source, v.value,
         CASE WHEN v.key_id IS NOT NULL THEN ${STATE} END AS state
       FROM translation_keys k ${TEXT} WHERE ${KEYS} AND (k.namespace, k.label) > ($8, $9)
       ORDER BY k.namespace, k.label LIMIT ${ROWS}`,
      [
        ...[...keyParameters(plan), language, plan.states, plan.defaultLanguage],
        ...[after.namespace, after.label],
      ],
    );
    yield rows.flatMap(row => unitOf(row, plan));
    after = rows.length === ROWS ? rows.at(-1) : undefined;
  }
}

function unitOf({ namespace, label, ...row }: Row, plan: ExportPlan): PlacedUnit[] {
  if (row.value === null && plan.empty === 'omit') return [];
  const value = row.value ?? (plan.empty === 'source' ? row.source : null);
  return [{ ...row, ...placeOf(namespace, label, plan), original: namespace, value }];
}
