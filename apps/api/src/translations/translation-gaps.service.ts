import { Injectable } from '@nestjs/common';
import type { Overwrite } from '@portico/contracts/machine-translation';
import type { TranslationFilter } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { keepFindings } from '../localized/checks/keep-findings';
import { recordAll, type Happening } from '../platform/audit/record';
import { currentActor } from '../platform/context';
import { Parameters } from '../platform/database/parameters';
import { termOf } from '../platform/database/search-term';
import { announceKeys } from './announce-keys';
import { conditionOf } from './translation-filter';
import { hits } from './translation-search';
import { STATE } from './value-state';
import { waitForTurn } from './write-lock';

/** Which texts are to be filled: of one language, out of another. */
export interface GapScope {
  from: string;
  to: string;
  overwrite: Overwrite;
  filter: TranslationFilter;
}

/** A text to be filled, and what stands there now. */
export interface Gap {
  id: string;
  label: string;
  description: string | null;
  /** The most characters that the text may have. */
  maxLength: number | null;
  source: string;
  /** 0 where there is none. */
  version: number;
}

/** A text for a gap. */
export interface GapText extends Pick<Gap, 'id' | 'source' | 'version'> {
  value: string;
}

interface LockedKey {
  id: string;
  areaId: string | null;
  namespace: string;
  label: string;
}

/** What stands there now. */
interface Current extends Pick<Gap, 'id' | 'source' | 'version'> {
  value: string | null;
  state: string | null;
}

const OPEN: Record<Overwrite, string> = {
  empty: 'v.key_id IS NULL',
  outdated: `(v.key_id IS NULL OR ${STATE} = 'outdated')`,
  machine: `(v.key_id IS NULL OR v.state = 'machine')`,
  all: 'true',
};

const LOCKED = `
  SELECT id, area_id AS "areaId", namespace, label FROM translation_keys
  WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL
  ORDER BY id FOR NO KEY UPDATE`;

const CURRENT = `
  SELECT k.id, s.value AS source, COALESCE(v.version, 0) AS version, v.value, ${STATE} AS state
  FROM translation_keys k
  JOIN translation_values s ON s.key_id = k.id AND s.language = $2
  JOIN languages l ON l.tag = $3
  LEFT JOIN translation_values v ON v.key_id = k.id AND v.language = $3
  WHERE k.id = ANY($1::uuid[])`;

const WRITE = `
  INSERT INTO translation_values AS v
    (key_id, language, value, state, source_version, updated_by)
  SELECT k.id, $1, g.value, 'machine', k.source_version, $2
  FROM jsonb_to_recordset($3::jsonb) AS g (id uuid, value text)
  JOIN translation_keys k ON k.id = g.id
  ORDER BY k.id
  ON CONFLICT (key_id, language) DO UPDATE
  SET value = excluded.value, state = excluded.state, source_version = excluded.source_version,
    version = excluded.version, updated_at = now(), updated_by = excluded.updated_by`;

/** Finds texts that are missing in a language, and fills them. */
@Injectable()
export class TranslationGapsService {
  async count(manager: EntityManager, scope: GapScope): Promise<number> {
    const { from, values } = await gapsOf(manager, scope);
    const sql = `SELECT count(*)::int AS count ${from}`;
    const [row] = await manager.query<[{ count: number }]>(sql, values);
    return row.count;
  }

  /** The next gaps behind a key, in the order of keys. */
  async list(manager: EntityManager, scope: GapScope, after: string | null, limit: number) {
    const { from, values } = await gapsOf(manager, scope, after);
    return manager.query<Gap[]>(
      `SELECT k.id, k.label, k.description, k.max_length AS "maxLength", s.value AS source,
         COALESCE(v.version, 0) AS version ${from} ORDER BY k.id LIMIT ${limit}`,
      values,
    );
  }

  /**
   * Writes texts by machine, but not where something has changed; answers the ids of the others. The
   * language is not the default one, which others are measured by.
   */
  async fill(manager: EntityManager, { from, to }: GapScope, texts: GapText[]) {
    await waitForTurn(manager);
    const keys = await manager.query<LockedKey[]>(LOCKED, [texts.map(({ id }) => id)]);
    const locked = new Map(keys.map(key => [key.id, key]));
    const rows = await manager.query<Current[]>(CURRENT, [[...locked.keys()], from, to]);
    const current = new Map(rows.map(row => [row.id, row]));
    const same = texts.filter(text => isSame(text, current.get(text.id)));
    await write(manager, to, same);
    await recordAll(
      manager,
      same.map(text => happeningOf(locked.get(text.id)?.label ?? '', to, text, current)),
    );
    const written = new Set(same.map(({ id }) => id));
    const filled = keys.filter(({ id }) => written.has(id));
    if (filled.length) await announceKeys(manager, filled, [to]);
    return written;
  }
}

async function write(manager: EntityManager, to: string, texts: GapText[]): Promise<void> {
  const ids = texts.map(({ id }) => id);
  if (ids.length === 0) return;
  const values = JSON.stringify(texts.map(({ id, value }) => ({ id, value })));
  await manager.query(WRITE, [to, currentActor()?.name ?? null, values]);
  const touch = 'UPDATE translation_keys SET updated_at = now() WHERE id = ANY($1::uuid[])';
  await manager.query(touch, [ids]);
  await keepFindings(manager, 'translations', ids);
}

async function gapsOf(manager: EntityManager, scope: GapScope, after: string | null = null) {
  const { from, to, overwrite, filter } = scope;
  const parameters = new Parameters();
  const [source, target] = [parameters.add(from), parameters.add(to)];
  const term = await termOf(manager, filter.search);
  const conditions = [conditionOf({ ...filter, deleted: false }, parameters), OPEN[overwrite]];
  if (term) conditions.push(`k.id IN (${hits(term, parameters)})`);
  if (after) conditions.push(`k.id > ${parameters.add(after)}`);
  const joined = `FROM translation_keys k
    JOIN translation_values s ON s.key_id = k.id AND s.language = ${source}
    JOIN languages l ON l.tag = ${target}
    LEFT JOIN translation_values v ON v.key_id = k.id AND v.language = ${target}
    WHERE ${conditions.join(' AND ')}`;
  return { from: joined, values: parameters.values };
}

function isSame({ source, version }: GapText, now: Current | undefined): boolean {
  return now?.source === source && now.version === version;
}

function happeningOf(
  title: string,
  to: string,
  { id, value }: GapText,
  current: ReadonlyMap<string, Current>,
): Happening {
  const before = current.get(id);
  const changes = {
    [`values.${to}`]: { before: before?.value ?? null, after: value },
    [`states.${to}`]: { before: (before?.value && before.state) ?? null, after: 'machine' },
  };
  return { action: 'update', entity: 'translations', entityId: id, title, changes };
}
