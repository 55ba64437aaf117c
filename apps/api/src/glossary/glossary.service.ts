import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  GLOSSARY_MAX,
  type CreateGlossaryTerm,
  type GlossaryQuery,
  type UpdateGlossaryTerm,
} from '@portico/contracts/glossary';
import type { Page } from '@portico/contracts/lists';
import { type EntityManager, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockFor, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalid, notFound } from '../platform/errors/problem-error';
import { GlossaryTermEntity } from './glossary-term.entity';
import { Glossary } from './matching';

export type { Glossary, MatchingTerm } from './matching';

const WHAT = 'The term';
const entity = 'glossary';

@Injectable()
export class GlossaryService {
  constructor(
    @InjectRepository(GlossaryTermEntity) private readonly terms: Repository<GlossaryTermEntity>,
  ) {}

  async list(query: GlossaryQuery): Promise<Page<GlossaryTermEntity>> {
    const found = this.terms.createQueryBuilder('term');
    if (query.search) {
      const matches = [
        'term.term ILIKE :search',
        'term.description ILIKE :search',
        IN_ANY_LANGUAGE,
      ];
      found.where(`(${matches.join(' OR ')})`, { search: containing(query.search) });
    }
    const { doNotTranslate } = query;
    if (doNotTranslate !== undefined) {
      found.andWhere('term.doNotTranslate = :doNotTranslate', { doNotTranslate });
    }
    return paginate(found, query, 'term');
  }

  async get(id: string): Promise<GlossaryTermEntity> {
    const term = await this.terms.findOneBy({ id });
    if (!term) throw notFound(WHAT);
    return term;
  }

  /** All terms, to look them up in texts. */
  async open(): Promise<Glossary> {
    return new Glossary(await this.terms.find());
  }

  async create(input: CreateGlossaryTerm): Promise<GlossaryTermEntity> {
    const id = v7();
    checkLanguages(input);
    await this.terms.manager.transaction(async manager => {
      await lockFor(manager, entity);
      if ((await manager.count(GlossaryTermEntity)) >= GLOSSARY_MAX) {
        throw conflict('TOO_MANY_TERMS', `The glossary has ${GLOSSARY_MAX} terms already.`);
      }
      await insertTerm(manager, id, input);
    });
    return this.get(id);
  }

  async update(id: string, input: UpdateGlossaryTerm, version?: number) {
    checkLanguages(input);
    await this.terms.manager.transaction(async manager => {
      const before = await lockOrFail(manager, GlossaryTermEntity, id, WHAT);
      checkVersion(before, version);
      const changes = difference(before, input);
      if (Object.keys(changes).length === 0) return;
      await updateVersioned(manager, GlossaryTermEntity, id, input);
      const title = input.term ?? before.term;
      await record(manager, { action: 'update', entity, entityId: id, title, changes });
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.terms.manager.transaction(async manager => {
      const before = await lockOrFail(manager, GlossaryTermEntity, id, WHAT);
      checkVersion(before, version);
      await manager.delete(GlossaryTermEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: before.term });
    });
  }
}

const IN_ANY_LANGUAGE = `EXISTS (
  SELECT FROM jsonb_array_elements(term.translations) AS t WHERE t->>'text' ILIKE :search)`;

async function insertTerm(manager: EntityManager, id: string, input: CreateGlossaryTerm) {
  await manager.insert(GlossaryTermEntity, { ...input, id });
  const changes = difference({}, input);
  await record(manager, { action: 'create', entity, entityId: id, title: input.term, changes });
}

function checkLanguages({ translations = [] }: UpdateGlossaryTerm): void {
  const errors = translations.flatMap(({ language }, index) =>
    translations.findIndex(one => one.language === language) < index
      ? [{ path: `translations.${index}.language`, code: 'DUPLICATE', message: 'stands twice' }]
      : [],
  );
  if (errors.length) throw invalid(errors);
}
