import type { EntityManager } from 'typeorm';
import type { ImportPlan } from './import-plan';
import { factParameters, factsDiffer } from './key-facts';

const IS_DESCRIBED =
  'SELECT EXISTS (SELECT FROM staged WHERE description IS NOT NULL) AS described';

/** Keeps what an import will say anew of keys. */
export async function keepFormerKeys(manager: EntityManager, plan: ImportPlan): Promise<void> {
  if (plan.dryRun) return;
  const [{ described }] = await manager.query<[{ described: boolean }]>(IS_DESCRIBED);
  if (!described && plan.tags.length === 0) return;
  await manager.query(
    `INSERT INTO former_keys (key_id, version, description, tags)
     SELECT k.id, k.version, k.description, k.tags
     FROM translation_keys k JOIN (
       SELECT key_id, max(description) AS description
       FROM staged WHERE outcome IN ('added', 'changed') AND NOT is_new
       GROUP BY key_id) t ON t.key_id = k.id
     WHERE ${factsDiffer(plan)}`,
    factParameters(plan),
  );
}

/** Keeps the texts that an import is about to replace, and where it adds some to known keys. */
export async function keepFormerTexts(manager: EntityManager, plan: ImportPlan): Promise<void> {
  if (plan.dryRun) return;
  await manager.query(
    `INSERT INTO former_texts (key_id, language, value, state, source_version, source_changed,
       updated_at, updated_by)
     SELECT v.key_id, v.language, v.value, v.state, v.source_version, s.source_changed,
       v.updated_at, v.updated_by
     FROM staged s JOIN translation_values v ON v.key_id = s.key_id AND v.language = s.language
     WHERE s.outcome = 'changed'`,
  );
  await manager.query(
    `INSERT INTO added_texts (language, key_ids)
     SELECT language, array_agg(key_id) FROM staged
     WHERE outcome = 'added' AND NOT is_new GROUP BY language`,
  );
}
