import { Injectable } from '@nestjs/common';
import type { KeyTypesQuery } from '@portico/contracts/key-types';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { LanguagesService } from '../languages/languages.service';
import { invalidField } from '../platform/errors/problem-error';
import { keyTypes, type TypedKey } from './key-types';

const KEYS = `
  SELECT DISTINCT ON (k.namespace, k.label) k.namespace, k.label, v.value
  FROM translation_keys k
  LEFT JOIN translation_values v ON v.key_id = k.id AND v.language = $1
  WHERE k.deleted_at IS NULL AND (k.area_id IS NULL OR k.area_id = $2)
    AND ($3::text IS NULL OR k.namespace = $3)
  ORDER BY k.namespace, k.label, k.area_id NULLS LAST`;

/** Keys as types for developers of front ends. */
@Injectable()
export class KeyTypesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  /** The content of a `.d.ts`. */
  async get({ area = 'global', namespace, nested = false }: KeyTypesQuery): Promise<string> {
    if (area !== 'global' && !isUUID(area)) {
      throw invalidField('area', 'FORMAT', 'is the id of an area, or "global"');
    }
    const [standard] = await this.languages.active();
    const areaId = area === 'global' ? null : area;
    const keys = await this.dataSource.query<TypedKey[]>(KEYS, [
      ...[standard?.tag, areaId, namespace ?? null],
    ]);
    return keyTypes(keys, nested);
  }
}
