import { Injectable } from '@nestjs/common';
import type { Overwrite } from '@portico/contracts/machine-translation';
import type { TranslationFilter } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { LanguagesService } from '../languages/languages.service';
import { recordAll, type Happening } from '../platform/audit/record';
import { Parameters } from '../platform/database/parameters';
import { termOf } from '../platform/database/search-term';
import { announceKeys } from './announce-keys';
import { conditionOf } from './translation-filter';
import { hits } from './translation-search';
import { writeValues } from './translation-values';
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
  sourceVersion: number;
}

const OPEN: Record<Overwrite, string> = {
  empty: 'v.key_id IS NULL',
  outdated: `(v.key_id IS NULL OR ${STATE} = 'outdated')`,
  machine: `(v.key_id IS NULL OR v.state = 'machine')`,
  all: 'true',
};

const LOCKED = `
  SELECT id, area_id AS "areaId", namespace, label, source_version AS "sourceVersion"
  FROM translation_keys WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL
  ORDER BY id FOR NO KEY UPDATE`;

const CURRENT = `
  SELECT k.id, s.value AS source, COALESCE(v.version, 0) AS version
  FROM translation_keys k
  JOIN translation_values s ON s.key_id = k.id AND s.language = $2
  LEFT JOIN translation_values v ON v.key_id = k.id AND v.language = $3
  WHERE k.id = ANY($1::uuid[])`;

/** Finds texts that are missing in a language, and fills them. */
@Injectable()
export class TranslationGapsService {
  constructor(private readonly languages: LanguagesService) {}

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

  /** Writes texts by machine, but not where something has changed; answers the ids of the others. */
  async fill(manager: EntityManager, { from, to }: GapScope, texts: GapText[]) {
    await waitForTurn(manager);
    const ids = texts.map(({ id }) => id);
    const keys = await manager.query<LockedKey[]>(LOCKED, [ids]);
    const current = await manager.query<Omit<GapText, 'value'>[]>(CURRENT, [ids, from, to]);
    const [language] = await this.languages.active(manager);
    const given = new Map(texts.filter(text => isSame(text, current)).map(one => [one.id, one]));
    const filled = keys.filter(({ id }) => given.has(id));
    const happenings: Happening[] = [];
    for (const key of filled) {
      const value = given.get(key.id)?.value ?? null;
      const machine = { language: to, value, state: 'machine' as const };
      const { changes } = await writeValues(manager, key, [machine], language?.tag);
      happenings.push(happeningOf(key, changes));
    }
    await recordAll(manager, happenings);
    if (filled.length) await announceKeys(manager, filled, [to]);
    return new Set(filled.map(({ id }) => id));
  }
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

function isSame({ id, source, version }: GapText, current: Omit<GapText, 'value'>[]): boolean {
  return current.some(now => now.id === id && now.source === source && now.version === version);
}

function happeningOf({ id, label }: LockedKey, changes: Happening['changes'] = {}): Happening {
  return { action: 'update', entity: 'translations', entityId: id, title: label, changes };
}
