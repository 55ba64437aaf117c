import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type {
  ChangeLanguages,
  Language,
  LanguageList,
  LanguageQuery,
  LanguageState,
} from '@portico/contracts/languages';
import { CHECKED_ENTITIES } from '@portico/contracts/quality';
import { In, type EntityManager, Repository } from 'typeorm';
import { difference, record } from '../platform/audit/record';
import { announce } from '../platform/database/changes';
import { JobsService } from '../platform/jobs/jobs.service';
import { describeLanguage, languageCatalogue, type CatalogueLanguage } from './catalogue';
import { countTexts } from './completeness';
import { applyChanges, canonicalChanges, type InUse } from './language-changes';
import { LanguageEntity } from './language.entity';

/** A language in use. */
export type ActiveLanguage = Pick<LanguageEntity, 'tag' | 'state' | 'isDefault'>;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

@Injectable()
export class LanguagesService {
  constructor(
    @InjectRepository(LanguageEntity) private readonly languages: Repository<LanguageEntity>,
    private readonly jobs: JobsService,
  ) {}

  async list(query: LanguageQuery): Promise<LanguageList> {
    const [rows, counts] = await Promise.all([
      this.active(),
      countTexts(this.languages.manager.dataSource),
    ]);
    const inUse = new Map(rows.map(row => [row.tag, row]));
    const data = allLanguages(rows)
      .map((language): Language => {
        const { state = 'available', isDefault = false } = inUse.get(language.tag) ?? {};
        const translated = counts.translated.get(language.tag) ?? 0;
        return { ...language, state, isDefault, translated, total: counts.total };
      })
      .filter(language => !query.state || language.state === query.state);
    return { data: query.search ? data.filter(matching(query.search)) : data };
  }

  /** Names and direction of any well-formed tag. */
  describe(tag: string): CatalogueLanguage {
    return describeLanguage(tag);
  }

  /** The active and published languages, the default one first. */
  active(manager: EntityManager = this.languages.manager): Promise<ActiveLanguage[]> {
    return manager.find(LanguageEntity, {
      select: { tag: true, state: true, isDefault: true },
      order: { isDefault: 'DESC', tag: 'ASC' },
    });
  }

  /** Makes all changes or none; texts of a language that is withdrawn are kept. */
  async update(input: ChangeLanguages): Promise<LanguageList> {
    const changes = canonicalChanges(input.changes);
    await this.languages.manager.transaction(async manager => {
      await manager.query('LOCK TABLE languages IN SHARE ROW EXCLUSIVE MODE');
      const before: InUse = new Map((await this.active(manager)).map(row => [row.tag, row]));
      const after = applyChanges(before, changes);
      const changed = await this.recordChanges(manager, before, after);
      if (changed.length === 0) return;
      await this.write(manager, changed, after);
      await announce(manager, { topic: 'languages' });
      // texts are compared with those of the default language
      if (defaultOf(before) !== defaultOf(after)) {
        await this.jobs.enqueue(manager, 'quality.check', { entities: CHECKED_ENTITIES });
      }
    });
    return this.list({});
  }

  private async recordChanges(manager: EntityManager, before: InUse, after: InUse) {
    const changed: string[] = [];
    for (const tag of new Set([...before.keys(), ...after.keys()])) {
      const changes = difference(fieldsOf(before, tag), fieldsOf(after, tag));
      if (Object.keys(changes).length === 0) continue;
      changed.push(tag);
      const title = `${describeLanguage(tag).name} (${tag})`;
      await record(manager, {
        ...{ action: 'update', entity: 'languages', entityId: tag, title, changes },
      });
    }
    return changed;
  }

  // The old default steps down before the new one steps up: there is never more than one.
  private async write(manager: EntityManager, tags: string[], after: InUse): Promise<void> {
    await manager.update(LanguageEntity, { tag: In(tags) }, { isDefault: false });
    await manager.delete(LanguageEntity, { tag: In(tags.filter(tag => !after.has(tag))) });
    for (const tag of tags) {
      const language = after.get(tag);
      if (language) await manager.upsert(LanguageEntity, { tag, ...language }, ['tag']);
    }
  }
}

const defaultOf = (inUse: InUse): string | undefined =>
  [...inUse].find(([, { isDefault }]) => isDefault)?.[0];

function fieldsOf(inUse: InUse, tag: string): { state: LanguageState; isDefault: boolean } {
  const { state = 'available', isDefault = false } = inUse.get(tag) ?? {};
  return { state, isDefault };
}

// What is in use but in no catalogue stands in the order of names like all others.
function allLanguages(inUse: ActiveLanguage[]): CatalogueLanguage[] {
  const known = new Set(languageCatalogue().map(language => language.tag));
  const others = inUse.filter(({ tag }) => !known.has(tag)).map(({ tag }) => describeLanguage(tag));
  if (others.length === 0) return [...languageCatalogue()];
  const all = [...languageCatalogue(), ...others];
  return all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function matching(search: string) {
  const wanted = plain(search);
  const tag = search.replaceAll('_', '-').toLowerCase();
  return (language: Language) =>
    [language.name, language.nativeName].some(name => plain(name).includes(wanted)) ||
    language.tag.toLowerCase().includes(tag);
}
