import { Injectable } from '@nestjs/common';
import type { BulkMissingKeys, CreateFromMissing } from '@portico/contracts/missing-keys';
import { VALUE_MAX } from '@portico/contracts/text-limits';
import type {
  BulkFailure,
  BulkResult,
  MissingKey,
  Translation,
} from '@portico/contracts/translations';
import { DataSource, type EntityManager } from 'typeorm';
import { splitLabel } from '../formats/labels';
import { LanguagesService } from '../languages/languages.service';
import { invalidField, notFound, ProblemError } from '../platform/errors/problem-error';
import { MissingKeysService } from './missing-keys.service';
import { plausibleText } from './plausible-text';
import { taken, TranslationsService } from './translations.service';

type Missing = Pick<MissingKey, 'id' | 'areaId' | 'namespace' | 'key' | 'fallback'>;

/** Each is made in a transaction of its own; so many in one request. */
const LIMIT = 1000;

const FIND = `
  SELECT id, area_id AS "areaId", namespace, key, fallback FROM missing_keys
  WHERE id = ANY($1::uuid[]) ORDER BY last_seen_at DESC, id`;

// A front end reads the global key as well: one of the area would stand over it.
const EXISTS = `
  SELECT FROM translation_keys
  WHERE namespace = $1 AND label = $2 AND (area_id IS NULL OR area_id = $3) AND deleted_at IS NULL`;

// Other languages asked for the same key, and for a global key other areas.
const SERVED = `
  DELETE FROM missing_keys
  WHERE namespace = $1 AND key = $2 AND ($3::uuid IS NULL OR area_id = $3) RETURNING id`;

/** Makes keys of what front ends missed, or forgets it. */
@Injectable()
export class MissingKeysBulkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: MissingKeysService,
    private readonly languages: LanguagesService,
    private readonly translations: TranslationsService,
  ) {}

  /** The key, made for the area that asked; it leaves the inbox. */
  async create(id: string, { text, global }: CreateFromMissing): Promise<Translation> {
    const [missing] = await this.dataSource.query<Missing[]>(FIND, [[id]]);
    if (!missing) throw notFound('The missing key');
    const { key } = await this.make(missing, text ?? plausibleText(missing), global);
    return key;
  }

  async run({ action, ids, filter, global }: BulkMissingKeys): Promise<BulkResult> {
    if (!ids === !filter) throw invalidField('ids', 'REQUIRED', 'is required, or a filter instead');
    const wanted = ids ?? (await this.inbox.all(filter ?? {}));
    if (action === 'dismiss') return this.dismiss(wanted);
    if (wanted.length > LIMIT) {
      throw invalidField('filter', 'TOO_MANY', `finds more than ${LIMIT} missing keys`);
    }
    return this.createAll(wanted, global);
  }

  private async dismiss(ids: string[]): Promise<BulkResult> {
    const [rows] = await this.dataSource.query<[{ id: string }[]]>(
      'DELETE FROM missing_keys WHERE id = ANY($1::uuid[]) RETURNING id',
      [ids],
    );
    const gone = new Set(rows.map(row => row.id));
    const failed = ids.filter(id => !gone.has(id)).map(id => ({ id, code: 'NOT_FOUND' }));
    return { done: gone.size, failed: failed.slice(0, LIMIT) };
  }

  private async createAll(ids: string[], global: boolean | undefined): Promise<BulkResult> {
    const found = await this.dataSource.query<Missing[]>(FIND, [ids]);
    const known = new Set(found.map(missing => missing.id));
    const failed: BulkFailure[] = ids
      .filter(id => !known.has(id))
      .map(id => ({ id, code: 'NOT_FOUND' }));
    const served = new Set<string>();
    for (const missing of found) {
      if (served.has(missing.id)) continue;
      const outcome = await this.attempt(missing, global);
      if (typeof outcome === 'string') failed.push({ id: missing.id, code: outcome });
      else for (const id of outcome) served.add(id);
    }
    const refused = failed.filter(({ id }) => !served.has(id));
    return { done: ids.length - refused.length, failed: refused };
  }

  /** The ids that are served, or the code of the refusal. */
  private async attempt(missing: Missing, global?: boolean): Promise<string[] | string> {
    try {
      return (await this.make(missing, plausibleText(missing), global)).served;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return error.extra.errors?.[0]?.code ?? error.code;
    }
  }

  private async make(missing: Missing, text: string | undefined, global = false) {
    await this.checkNew(missing);
    if (text === undefined || text.length > VALUE_MAX) throw textNeeded();
    const [standard] = await this.languages.active();
    const { key: label, namespace } = missing;
    const areaId = global ? null : missing.areaId;
    let served: string[] = [];
    const key = await this.translations.create(
      { label, namespace, areaId, values: [{ language: standard?.tag ?? '', value: text }] },
      async manager => {
        served = await serve(manager, missing, areaId);
      },
    );
    return { key, served };
  }

  private async checkNew({ namespace, key, areaId }: Missing): Promise<void> {
    const label = splitLabel(key).key;
    const found = await this.dataSource.query<unknown[]>(EXISTS, [namespace, label, areaId]);
    if (found.length) throw taken(label);
  }
}

async function serve(manager: EntityManager, { namespace, key }: Missing, areaId: string | null) {
  const [rows] = await manager.query<[{ id: string }[]]>(SERVED, [namespace, key, areaId]);
  return rows.map(row => row.id);
}

const textNeeded = () =>
  invalidField('text', 'DEFAULT_TEXT_REQUIRED', 'is needed: what the front end showed is no text');
