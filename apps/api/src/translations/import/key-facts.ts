import { TAGS_MAX } from '@portico/contracts/translation-tags';
import type { EntityManager } from 'typeorm';
import { joinLabel } from '../../formats/labels';
import type { ImportFindings } from '../../formats/read/import-findings';
import { withTags } from '../tags';
import type { ImportPlan } from './import-plan';

/** The description of a key `k` after the import, where `t.description` is that of the file. */
const descriptionOf = ({ mode }: ImportPlan) =>
  mode === 'overwrite' ? 'coalesce(t.description, k.description)' : 'k.description';

// A key that has no room for all of them keeps those it has.
const TAGGED = `CASE WHEN cardinality(${withTags('$1')}) > ${TAGS_MAX} THEN k.tags
  ELSE ${withTags('$1')} END`;

const tagsOf = ({ tags }: ImportPlan) => (tags.length ? TAGGED : 'k.tags');

/** What an import says of a key `k` beside its texts, as part of an UPDATE with its parameters. */
export function factsSet(plan: ImportPlan): string {
  return `description = ${descriptionOf(plan)}, tags = ${tagsOf(plan)},
    version = k.version + (${factsDiffer(plan)})::int`;
}

/** Whether an import says something else of a key `k` than is there, with the same parameters. */
export function factsDiffer(plan: ImportPlan): string {
  return `${descriptionOf(plan)} IS DISTINCT FROM k.description OR ${tagsOf(plan)} <> k.tags`;
}

/** The parameters of that. */
export const factParameters = ({ tags }: ImportPlan) => (tags.length ? [tags] : []);

/** Tells of the keys that have no room for the tags of the import. */
export async function reportFull(
  manager: EntityManager,
  { tags }: ImportPlan,
  findings: ImportFindings,
): Promise<void> {
  if (tags.length === 0) return;
  const full = await manager.query<{ namespace: string; label: string; line: number }[]>(
    `SELECT k.namespace, k.label, s.line FROM (
       SELECT key_id, min(line) AS line FROM staged
       WHERE outcome IN ('added', 'changed') AND NOT is_new GROUP BY key_id) s
     JOIN translation_keys k ON k.id = s.key_id
     WHERE cardinality(${withTags('$1')}) > ${TAGS_MAX} ORDER BY s.line LIMIT $2`,
    [tags, findings.room],
  );
  const message = `The key would have more than ${TAGS_MAX} tags; it got none of these.`;
  for (const { namespace, label, line } of full) {
    const key = joinLabel(namespace, label);
    findings.add({ severity: 'warning', code: 'TOO_MANY_TAGS', message, line, key });
  }
}
