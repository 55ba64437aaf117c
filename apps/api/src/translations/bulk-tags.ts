import { TAGS_MAX } from '@portico/contracts/translation-tags';
import type { BulkFailure } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { record, recordAll } from '../platform/audit/record';
import { withTags } from './tags';

export type TagAction = 'add-tags' | 'remove-tags';

interface Tagged {
  id: string;
  label: string;
  before: string[];
  after: string[];
}

const AFTER: Record<TagAction, string> = {
  'add-tags': withTags('$2'),
  'remove-tags': 'ARRAY(SELECT tag FROM unnest(k.tags) AS tag WHERE tag <> ALL ($2) ORDER BY 1)',
};

const retag = (action: TagAction) => `
  WITH tagged AS (
    SELECT k.id, k.label, k.tags AS before, ${AFTER[action]} AS after
    FROM translation_keys k WHERE k.id = ANY($1::uuid[])),
  changed AS (
    UPDATE translation_keys k SET tags = t.after, version = k.version + 1, updated_at = now()
    FROM tagged t
    WHERE k.id = t.id AND t.after <> t.before AND cardinality(t.after) <= ${TAGS_MAX})
  SELECT * FROM tagged WHERE after <> before`;

/** Gives locked keys tags, or takes them away; answers those that would have too many. */
export async function changeTags(
  manager: EntityManager,
  action: TagAction,
  ids: string[],
  tags: string[],
  recorded: number,
): Promise<BulkFailure[]> {
  const rows = await manager.query<Tagged[]>(retag(action), [ids, tags]);
  const [fitting, full] = [rows.filter(fits), rows.filter(row => !fits(row))];
  await recordTags(manager, action, fitting, tags, recorded);
  return full.map(({ id }) => ({ id, code: 'TOO_MANY_TAGS' }));
}

const fits = ({ after }: Tagged) => after.length <= TAGS_MAX;

async function recordTags(
  manager: EntityManager,
  action: TagAction,
  keys: Tagged[],
  tags: string[],
  recorded: number,
): Promise<void> {
  const entity = 'translations';
  if (keys.length > recorded) {
    const title = `${keys.length} keys`;
    const changes = { tags: { after: tags } };
    return record(manager, { action: `bulk-${action}`, entity, title, changes });
  }
  await recordAll(
    manager,
    keys.map(({ id, label: title, before, after }) => {
      return {
        action: 'update',
        entity,
        entityId: id,
        title,
        changes: { tags: { before, after } },
      };
    }),
  );
}
