import { CHANGES_LISTED, type ImportChange } from '@portico/contracts/import-changes';
import type { ValueState } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { joinLabel } from '../../formats/labels';
import { ImportChanges } from '../../formats/read/import-changes';
import { STATE } from '../value-state';
import type { ImportPlan } from './import-plan';

interface Row {
  outcome: 'added' | 'changed' | 'conflict' | 'unchanged';
  line: number;
  namespace: string;
  label: string;
  language: string;
  before: string | null;
  after: string;
  stateBefore: ValueState | null;
  stateAfter: ValueState;
}

const FIRST = `
  SELECT s.outcome, s.line, s.namespace, s.label, s.language, v.value AS before, s.value AS after,
    CASE WHEN v.key_id IS NOT NULL THEN ${STATE} END AS "stateBefore",
    coalesce($1, s.state, 'translated') AS "stateAfter"
  FROM unnest('{added,changed,conflict,unchanged}'::text[]) AS told (outcome)
  CROSS JOIN LATERAL (
    SELECT * FROM staged WHERE outcome = told.outcome ORDER BY line, language
    LIMIT ${CHANGES_LISTED}) s
  JOIN translation_keys k ON k.id = s.key_id
  JOIN languages l ON l.tag = s.language
  LEFT JOIN translation_values v ON v.key_id = s.key_id AND v.language = s.language
  ORDER BY s.line, s.language`;

// Of this very transaction: what is there was sent to the trash by the import.
const PRUNED = `
  SELECT label FROM translation_keys
  WHERE namespace = $1 AND area_id IS NOT DISTINCT FROM $2::uuid AND deleted_at = now()
  ORDER BY label LIMIT ${CHANGES_LISTED}`;

/** What an import that was compared, and has not written yet, would do: the first of each outcome. */
export async function listChanges(
  manager: EntityManager,
  plan: ImportPlan,
): Promise<ImportChange[]> {
  const { namespace, areaId, state = null } = plan;
  const changes = new ImportChanges();
  for (const row of await manager.query<Row[]>(FIRST, [state])) changes.add(changeOf(row));
  if (!plan.prune) return changes.list();
  const pruned = await manager.query<{ label: string }[]>(PRUNED, [namespace, areaId]);
  for (const { label } of pruned) {
    changes.add({ outcome: 'pruned', key: joinLabel(namespace, label) });
  }
  return changes.list();
}

function changeOf({ namespace, label, ...row }: Row): ImportChange {
  const { outcome, line, language, before, after, stateBefore, stateAfter } = row;
  const restated = outcome === 'changed' && stateBefore !== null && stateBefore !== stateAfter;
  return {
    ...{ outcome, line, key: joinLabel(namespace, label), language },
    ...(before === null ? {} : { before }),
    ...(outcome === 'unchanged' ? {} : { after }),
    ...(restated ? { stateBefore, stateAfter } : {}),
  };
}
