import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  CUSTOM_FIELDS_MAX,
  type CreateCustomField,
  type CustomFieldQuery,
  type CustomFieldType,
  type UpdateCustomField,
} from '@portico/contracts/custom-fields';
import type { Page } from '@portico/contracts/lists';
import { Repository } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { containing, paginate } from '../platform/database/lists';
import { prepared } from '../platform/database/prepared';
import { SharedReads } from '../platform/database/shared-reads';
import { checkVersion, lockFor, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalidField, notFound } from '../platform/errors/problem-error';
import { CustomFieldEntity } from './custom-field.entity';

const WHAT = 'The custom field';
const entity = 'custom-fields';
const ALL = 'all';
const WITH_CHOICES: CustomFieldType[] = ['choice', 'choices'];

/** What the values of a field must be. */
export type CustomFieldRule = Pick<
  CustomFieldEntity,
  'label' | 'type' | 'kind' | 'required' | 'choices'
>;

const RULES = 'SELECT label, type, kind, required, choices FROM custom_fields';

@Injectable()
export class CustomFieldsService {
  private readonly shared = new SharedReads<CustomFieldRule[]>(async () => {
    const rules = await prepared<CustomFieldRule>(this.fields.manager.dataSource, RULES, []);
    return new Map([[ALL, rules]]);
  });

  constructor(
    @InjectRepository(CustomFieldEntity) private readonly fields: Repository<CustomFieldEntity>,
  ) {}

  async list(query: CustomFieldQuery): Promise<Page<CustomFieldEntity>> {
    const found = this.fields.createQueryBuilder('field');
    if (query.search) {
      const search = containing(query.search);
      found.where('(field.label ILIKE :search OR field.title ILIKE :search)', { search });
    }
    return paginate(found, query, 'position');
  }

  async get(id: string): Promise<CustomFieldEntity> {
    const field = await this.fields.findOneBy({ id });
    if (!field) throw notFound(WHAT);
    return field;
  }

  /** What the values of all fields must be. */
  async rules(): Promise<CustomFieldRule[]> {
    return (await this.shared.get(ALL)) ?? [];
  }

  async create(input: CreateCustomField): Promise<CustomFieldEntity> {
    checkChoices(input.type, input.choices ?? []);
    const id = v7();
    await this.fields.manager.transaction(async manager => {
      await lockFor(manager, entity);
      const count = await manager.count(CustomFieldEntity);
      if (count >= CUSTOM_FIELDS_MAX) {
        throw conflict('TOO_MANY_FIELDS', `There are ${CUSTOM_FIELDS_MAX} custom fields already.`);
      }
      await manager.insert(CustomFieldEntity, { position: count + 1, ...input, id });
      const changes = difference({}, input);
      await record(manager, {
        action: 'create',
        entity,
        entityId: id,
        title: input.label,
        changes,
      });
    });
    return this.get(id);
  }

  async update(id: string, input: UpdateCustomField, version?: number): Promise<CustomFieldEntity> {
    await this.fields.manager.transaction(async manager => {
      const field = await lockOrFail(manager, CustomFieldEntity, id, WHAT);
      checkVersion(field, version);
      checkChoices(field.type, input.choices ?? field.choices);
      const changes = difference(field, input);
      if (Object.keys(changes).length === 0) return;
      await updateVersioned(manager, CustomFieldEntity, id, input);
      await record(manager, {
        action: 'update',
        entity,
        entityId: id,
        title: field.label,
        changes,
      });
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.fields.manager.transaction(async manager => {
      const field = await lockOrFail(manager, CustomFieldEntity, id, WHAT);
      checkVersion(field, version);
      await manager.delete(CustomFieldEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: field.label });
    });
  }
}

function checkChoices(type: CustomFieldType, choices: string[]): void {
  if (WITH_CHOICES.includes(type) && choices.length === 0) {
    throw invalidField('choices', 'REQUIRED', `is required for the type ${type}`);
  }
  if (!WITH_CHOICES.includes(type) && choices.length > 0) {
    throw invalidField('choices', 'NOT_ALLOWED', `is not for the type ${type}`);
  }
  if (new Set(choices).size < choices.length) {
    throw invalidField('choices', 'DUPLICATE', 'must be different from each other');
  }
}
