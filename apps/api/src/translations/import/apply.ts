import type { ImportReport } from '@portico/contracts/jobs';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { ActiveLanguage } from '../../languages/languages.service';
import { currentActor } from '../../platform/context';
import { joinLabel } from '../../formats/labels';
import { STATE } from '../value-state';
import type { ImportFindings } from '../../formats/read/import-findings';
import type { ImportPlan } from './import-plan';
import { keepFormerKeys, keepFormerTexts } from './keep-former';
import { factParameters, factsSet, reportFull } from './key-facts';
import { listChanges } from './list-changes';

interface Placed {
  namespace: string;
  label: string;
  line: number;
}

type Counts = Pick<ImportReport, 'added' | 'changed' | 'unchanged' | 'conflicts' | 'pruned'>;
type Applied = Counts & Pick<ImportReport, 'changes'>;

/** Makes of the texts of a file what the plan says, each step for all of them at once. */
export async function applyTexts(
  manager: EntityManager,
  plan: ImportPlan,
  active: ActiveLanguage[],
  labels: string[],
  findings: ImportFindings,
): Promise<Applied> {
  const defaultTag = active.find(language => language.isDefault)?.tag ?? '';
  if (plan.createUnknown) await makeKeys(manager, plan);
  else await refuseUnknown(manager, plan, findings);
  if (!plan.dryRun) await lockKeys(manager, plan);
  await compare(manager, plan, defaultTag);
  await reportConflicts(manager, findings);
  const pruned = mayPrune(plan, findings) ? await prune(manager, plan, labels) : 0;
  await reportFull(manager, plan, findings);
  const changes = plan.dryRun ? { changes: await listChanges(manager, plan) } : {};
  await keepFormerKeys(manager, plan);
  await touchKeys(manager, plan);
  await keepFormerTexts(manager, plan);
  await writeTexts(manager, plan);
  return { ...(await countOutcomes(manager)), pruned, ...changes };
}

/** Whether `k` is the key of the text `f`, for an area that is the first parameter. */
const KEY = `k.namespace = f.namespace AND k.label = f.label AND k.deleted_at IS NULL
  AND k.area_id IS NOT DISTINCT FROM $1::uuid`;
const UNKNOWN = `file_texts f WHERE NOT EXISTS (SELECT FROM translation_keys k WHERE ${KEY})`;

// Somebody may make the same key at this moment: then that one is taken.
async function makeKeys(manager: EntityManager, { areaId, tags }: ImportPlan): Promise<void> {
  const unknown = `SELECT namespace, label, max(description) AS description FROM ${UNKNOWN}
    GROUP BY namespace, label`;
  const [{ count }] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int FROM (${unknown}) unknown`,
    [areaId],
  );
  if (count === 0) return;
  const ids = Array.from({ length: count }, () => v7());
  await manager.query(
    `INSERT INTO translation_keys (id, area_id, namespace, label, description, tags)
     SELECT ($2::uuid[])[row_number() OVER (ORDER BY namespace, label)], $1, namespace, label,
       description, $3::text[]
     FROM (${unknown}) unknown ORDER BY namespace, label
     ON CONFLICT DO NOTHING`,
    [areaId, ids, tags],
  );
}

async function refuseUnknown(
  manager: EntityManager,
  { areaId }: ImportPlan,
  findings: ImportFindings,
): Promise<void> {
  const unknown = await manager.query<Placed[]>(
    `SELECT namespace, label, line FROM ${UNKNOWN} AND NOT f.is_source ORDER BY line`,
    [areaId],
  );
  const message = 'There is no such key, and none was to be made.';
  for (const { namespace, label, line } of unknown) {
    const key = joinLabel(namespace, label);
    findings.add({ severity: 'error', code: 'KEY_UNKNOWN', message, line, key });
  }
}

// Whoever writes texts holds the lock of their key: from here on nobody else does, and what the
// comparison finds stays true. A dry run writes nothing, so it keeps nobody waiting.
async function lockKeys(manager: EntityManager, { areaId }: ImportPlan): Promise<void> {
  await manager.query(
    `SELECT count(*) FROM (
       SELECT FROM translation_keys k
       WHERE k.created_at < now() AND EXISTS (SELECT FROM file_texts f WHERE ${KEY})
       ORDER BY k.id FOR NO KEY UPDATE) locked`,
    [areaId],
  );
}

// What needs a look is said of a machine's text and of an outdated one alike.
const SAME_STATE = `($4::text IS NULL AND f.state IS NULL
  OR ${STATE} = coalesce($4, f.state)
  OR $4 IS NULL AND f.state = 'machine' AND ${STATE} = 'outdated')`;

/**
 * Finds the key of each text, and compares the text with the one that is there; without one it is
 * added. A key of this very transaction is new. What the file was translated from only fills gaps.
 */
async function compare(manager: EntityManager, plan: ImportPlan, defaultTag: string) {
  const differs = plan.mode === 'overwrite' ? 'changed' : 'conflict';
  const missing = plan.mode === 'keep-existing' ? 'conflict' : 'added';
  await manager.query(
    `CREATE TEMP TABLE staged ON COMMIT DROP AS
     SELECT f.*, k.id AS key_id, k.created_at = now() AS is_new,
       CASE
         WHEN f.is_source THEN CASE WHEN v.key_id IS NULL THEN 'added' ELSE 'present' END
         WHEN v.key_id IS NULL THEN CASE WHEN k.created_at = now() THEN 'added' ELSE $2 END
         WHEN v.value = f.value AND ${SAME_STATE} THEN 'unchanged'
         ELSE $3
       END AS outcome,
       v.language = $5 AND v.value <> f.value AS source_changed
     FROM file_texts f
     JOIN languages l ON l.tag = f.language
     JOIN translation_keys k ON ${KEY}
     LEFT JOIN translation_values v ON v.key_id = k.id AND v.language = f.language`,
    [plan.areaId, missing, differs, plan.state ?? null, defaultTag],
  );
  await manager.query('ANALYZE staged');
}

// What could not be read can't be missed either.
function mayPrune(plan: ImportPlan, findings: ImportFindings): boolean {
  if (!plan.prune || findings.complete) return plan.prune;
  const message = 'Nothing was sent to the trash, since not every text could be taken.';
  findings.add({ severity: 'warning', code: 'NOT_PRUNED', message });
  return false;
}

async function reportConflicts(manager: EntityManager, findings: ImportFindings): Promise<void> {
  const conflicts = await manager.query<Placed[]>(
    `SELECT namespace, label, line FROM staged WHERE outcome = 'conflict' ORDER BY line LIMIT $1`,
    [findings.room],
  );
  const message = 'The text that is there was kept.';
  for (const { namespace, label, line } of conflicts) {
    const key = joinLabel(namespace, label);
    findings.add({ severity: 'warning', code: 'TEXT_KEPT', message, line, key });
  }
}

/** Sends the keys of the namespace to the trash that the file does not name. */
async function prune(manager: EntityManager, plan: ImportPlan, labels: string[]) {
  const { namespace, areaId } = plan;
  const [, pruned] = await manager.query<[unknown, number]>(
    `UPDATE translation_keys k SET deleted_at = now()
     WHERE k.namespace = $1 AND k.area_id IS NOT DISTINCT FROM $2 AND k.deleted_at IS NULL
       AND NOT EXISTS (SELECT FROM staged s WHERE s.key_id = k.id)
       AND NOT EXISTS (
         SELECT FROM unnest($3::text[]) AS label
         WHERE label = k.label OR label = k.namespace || ':' || k.label)`,
    [namespace, areaId, labels],
  );
  return pruned;
}

// A key whose text in the default language changes leaves its other texts behind: outdated.
async function touchKeys(manager: EntityManager, plan: ImportPlan): Promise<void> {
  await manager.query(
    `UPDATE translation_keys k
     SET updated_at = now(), source_version = k.source_version + t.source_changed, ${factsSet(plan)}
     FROM (
       SELECT key_id, max(description) AS description,
         count(*) FILTER (WHERE source_changed)::int AS source_changed
       FROM staged WHERE outcome IN ('added', 'changed') AND NOT is_new
       GROUP BY key_id) t
     WHERE k.id = t.key_id`,
    factParameters(plan),
  );
}

/** What is written of a text `s`, under a key `k`. */
const WRITTEN = `s.value, coalesce($1, s.state, 'translated'), k.source_version, $2`;

async function writeTexts(manager: EntityManager, { state }: ImportPlan): Promise<void> {
  const parameters = [state ?? null, currentActor()?.name ?? null];
  await manager.query(
    `UPDATE translation_values v
     SET (value, state, source_version, updated_by, version, updated_at) =
       ROW(${WRITTEN}, nextval('translation_versions'), now())
     FROM staged s JOIN translation_keys k ON k.id = s.key_id
     WHERE s.outcome = 'changed' AND v.key_id = s.key_id AND v.language = s.language`,
    parameters,
  );
  await manager.query(
    `INSERT INTO translation_values (key_id, language, value, state, source_version, updated_by)
     SELECT s.key_id, s.language, ${WRITTEN}
     FROM staged s JOIN translation_keys k ON k.id = s.key_id
     WHERE s.outcome = 'added' ORDER BY s.key_id, s.language`,
    parameters,
  );
}

async function countOutcomes(manager: EntityManager) {
  const [counts] = await manager.query<[Omit<Counts, 'pruned'>]>(
    `SELECT count(*) FILTER (WHERE outcome = 'added')::int AS added,
       count(*) FILTER (WHERE outcome = 'changed')::int AS changed,
       count(*) FILTER (WHERE outcome = 'unchanged')::int AS unchanged,
       count(*) FILTER (WHERE outcome = 'conflict')::int AS conflicts
     FROM staged`,
  );
  return counts;
}
