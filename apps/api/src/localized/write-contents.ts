import type { SetContent } from '@portico/contracts/localized';
import type { EntityManager } from 'typeorm';
import type { Change } from '../platform/audit/audit-entry.entity';
import { currentActor } from '../platform/context';
import { stale } from '../platform/errors/problem-error';
import { keepFindings } from './checks/keep-findings';
import { checkContent, defaultNeeded } from './check-contents';
import {
  auditOf,
  changeOf,
  differs,
  type ContentChange,
  type StoredContent,
} from './content-change';
import { STATE } from './content-state';
import { viewOf } from './contents-view';
import type { LocalizedKind } from './localized-kind';
import type { LocalizedEntity } from './localized.entity';
import { wordsOf } from './plain-text';

/** What was written, for the audit and for those who keep bodies in memory. */
export interface WrittenContents {
  changes: Record<string, Change>;
  languages: string[];
}

const CURRENT = `
  SELECT c.language, c.title, c.description, c.properties, ${STATE} AS state, c.state AS written,
    c.source_version AS "sourceVersion", c.version
  FROM localized_contents c
  JOIN (SELECT $1::uuid AS id, $3::int AS source_version) i ON i.id = c.item_id
  JOIN languages l ON l.tag = c.language
  WHERE c.language = ANY($2)`;

const WRITE = `
  INSERT INTO localized_contents (item_id, entity, language, title, description, properties, state,
    source_version, updated_by, search)
  SELECT $1, $2, language, title, description, properties, state, source_version, $4,
    search_text(words)
  FROM jsonb_to_recordset($3::jsonb) AS given (language text, title text, description text,
    properties jsonb, state text, source_version int, words text)
  ORDER BY language
  ON CONFLICT (item_id, language) DO UPDATE
  SET title = excluded.title, description = excluded.description,
    properties = excluded.properties, state = excluded.state,
    source_version = excluded.source_version, version = excluded.version, updated_at = now(),
    updated_by = excluded.updated_by, search = excluded.search`;

/**
 * Writes the contents that differ, each checked and cleaned. The tags are canonical and of active
 * languages; the caller holds the lock of the item, or has just made it.
 */
export async function writeContents<T extends LocalizedEntity>(
  manager: EntityManager,
  kind: LocalizedKind<T>,
  item: T,
  contents: SetContent[],
  defaultTag: string | undefined,
): Promise<WrittenContents> {
  const before = await storedOf(manager, item, contents);
  await checkVersions(manager, kind, item.id, contents, before);
  const changes: ContentChange[] = [];
  for (const [index, content] of contents.entries()) {
    const path = `contents.${index}`;
    const given = await cleanOf(kind, item, content, path);
    const old = before.get(given.language) ?? null;
    const change = changeOf(given, old, item.translatableProperties);
    checkAfter(change, path, defaultTag);
    if (differs(change)) changes.push(change);
  }
  if (changes.length) await store(manager, kind, item, changes, defaultTag);
  await kind.settle?.(manager, item, contents);
  if (changes.length) await keepFindings(manager, kind.entity, [item.id]);
  return { changes: auditOf(changes), languages: changes.map(change => change.language) };
}

async function storedOf(
  manager: EntityManager,
  { id, sourceVersion }: LocalizedEntity,
  contents: SetContent[],
): Promise<Map<string, StoredContent>> {
  const languages = contents.map(content => content.language);
  const rows = await manager.query<StoredContent[]>(CURRENT, [id, languages, sourceVersion]);
  return new Map(rows.map(row => [row.language, row]));
}

async function checkVersions(
  manager: EntityManager,
  kind: LocalizedKind,
  id: string,
  contents: SetContent[],
  before: Map<string, StoredContent>,
): Promise<void> {
  const isStale = contents.some(
    ({ language, version }) =>
      version !== undefined && version !== (before.get(language)?.version ?? 0),
  );
  if (isStale) throw stale((await viewOf(manager, kind, [id]))[0]);
}

async function cleanOf<T extends LocalizedEntity>(
  kind: LocalizedKind<T>,
  item: T,
  given: SetContent,
  path: string,
): Promise<SetContent> {
  checkContent(given, path);
  if (!given.description) return given;
  const description = await kind.clean(given.description, item, `${path}.description`);
  return { ...given, description };
}

// Cleaning and merging can make a content longer than what was given.
function checkAfter({ language, after }: ContentChange, path: string, defaultTag?: string): void {
  if (after) checkContent({ ...after, properties: { ...after.properties } }, path);
  const isSilent = !after?.title && !after?.description;
  if (isSilent && language === defaultTag) throw defaultNeeded(path, defaultTag);
}

async function store<T extends LocalizedEntity>(
  manager: EntityManager,
  kind: LocalizedKind<T>,
  { id, sourceVersion: old }: T,
  changes: ContentChange[],
  defaultTag: string | undefined,
): Promise<void> {
  const source = changes.find(change => change.language === defaultTag);
  const sourceVersion = old + (source?.reworded ? 1 : 0);
  const gone = changes.filter(change => !change.after).map(change => change.language);
  if (gone.length) {
    const sql = 'DELETE FROM localized_contents WHERE item_id = $1 AND language = ANY($2)';
    await manager.query(sql, [id, gone]);
  }
  const rows = changes.flatMap(change => rowOf(kind, change, sourceVersion));
  const by = currentActor()?.name ?? null;
  await manager.query(WRITE, [id, kind.entity, JSON.stringify(rows), by]);
  await manager.query(
    `UPDATE ${kind.table} SET updated_at = now(), source_version = $2 WHERE id = $1`,
    [id, sourceVersion],
  );
}

function rowOf({ searched }: LocalizedKind, change: ContentChange, sourceVersion: number) {
  const { language, before, after, rewritten } = change;
  if (!after) return [];
  const { title, description, properties, state } = after;
  const words = { title, description: wordsOf(description) };
  const kept = rewritten ? null : before;
  return [
    {
      ...{ language, title, description, properties },
      state: kept?.written ?? state,
      source_version: kept?.sourceVersion ?? sourceVersion,
      words: searched.map(name => words[name]).join(' '),
    },
  ];
}
