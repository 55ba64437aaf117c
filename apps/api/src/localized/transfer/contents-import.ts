import type { ImportReport } from '@portico/contracts/jobs';
import type { LocalizedContent, SetContent } from '@portico/contracts/localized';
import { leavesAmong, withLeaves } from '@portico/contracts/property-leaves';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { joinLabel } from '../../formats/labels';
import type { ActiveLanguage } from '../../languages/languages.service';
import { ImportChanges } from '../../formats/read/import-changes';
import type { ImportFindings } from '../../formats/read/import-findings';
import { ProblemError } from '../../platform/errors/problem-error';
import { checkDefaultGiven } from '../check-contents';
import { textsOf } from '../content-texts';
import { contentsOf } from '../contents-view';
import type { LocalizedKind } from '../localized-kind';
import type { LocalizedEntity } from '../localized.entity';
import { insert } from '../localized.service';
import { writeContents } from '../write-contents';
import { decide, type Decided, type Decision } from './decide';
import type { GivenContent, GivenItem } from './given-items';
import type { ImportPlan } from './import-plan';

/** The texts that every item has. */
const OWN = new Set(['title', 'description']);

/** Brings items of one kind in, each of them whole or not at all. */
export class ContentsImport<T extends LocalizedEntity> {
  readonly counts = { added: 0, changed: 0, unchanged: 0, conflicts: 0, pruned: 0 };
  readonly changes = new ImportChanges();

  constructor(
    private readonly manager: EntityManager,
    private readonly kind: LocalizedKind<T>,
    private readonly plan: ImportPlan,
    private readonly active: readonly ActiveLanguage[],
    private readonly findings: ImportFindings,
  ) {}

  /** Writes an item; one that can't be so is left as it was, and reported. */
  async write(given: GivenItem): Promise<void> {
    await this.manager.query('SAVEPOINT item');
    try {
      this.count(await this.writeWhole(given));
      await this.manager.query('RELEASE SAVEPOINT item');
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await this.manager.query('ROLLBACK TO SAVEPOINT item');
      this.reject(given, error);
    }
  }

  /** Sends items that the file does not name to the trash, where they may go. */
  async prune(labels: ReadonlySet<string>): Promise<void> {
    if (!this.findings.complete) {
      const message = 'Nothing was sent to the trash, since not every text could be taken.';
      this.findings.add({ severity: 'warning', code: 'NOT_PRUNED', message });
      return;
    }
    const items = await this.locked('NOT (item.label = ANY(:labels))', { labels: [...labels] });
    for (const item of items) {
      const refusal = await this.kind.refuses('delete', item, this.manager);
      if (refusal) {
        this.findings.add({ severity: 'warning', ...refusal, key: item.label });
        continue;
      }
      await this.manager.softDelete(this.kind.target, { id: item.id });
      this.counts.pruned += 1;
      this.changes.add({ outcome: 'pruned', key: item.label });
    }
  }

  private async writeWhole(given: GivenItem): Promise<Decision[]> {
    const { manager, kind } = this;
    const [found] = await this.locked('item.label = :label', { label: given.label });
    const item = found ?? (await this.make(given));
    const said = await contentsOf(manager, kind, [item.id]);
    const before = new Map(said.get(item.id)?.map(content => [content.language, content]));
    const source = before.get(this.defaultTag ?? '');
    const decisions: Decision[] = [];
    const sets: SetContent[] = [];
    for (const [language, content] of given.contents) {
      const known = this.known(item, content, source);
      const old = before.get(language);
      const decision = await this.decide(item, known, old, !found);
      decisions.push(decision);
      if (decision.taken.size) sets.push(setOf(language, decision, item, { source, old }));
    }
    if (!found) checkDefaultGiven(sets, this.defaultTag);
    if (sets.length) await writeContents(manager, kind, item, sets, this.defaultTag);
    return decisions;
  }

  /** What is left without texts of properties that the source does not have, or nobody marked. */
  private known(item: T, given: GivenContent, source: LocalizedContent | undefined): GivenContent {
    const texts = source && textsOf(source, item.translatableProperties);
    const entries = Object.entries(given).filter(([field, { line, key, isSource }]) => {
      if (OWN.has(field) || texts?.has(field)) return true;
      const message = 'The default language has no text there that is marked to be translated.';
      const finding = { severity: 'error', code: 'FIELD_UNKNOWN', message, line, key } as const;
      if (!isSource) this.findings.add(finding);
      return false;
    });
    return Object.fromEntries(entries);
  }

  private async decide(
    item: T,
    given: GivenContent,
    old: LocalizedContent | undefined,
    isNew: boolean,
  ): Promise<Decision> {
    const { description } = given;
    const content = { ...given };
    if (description) {
      const value = await this.kind.clean(description.value, item, 'description');
      content['description'] = { ...description, value };
    }
    const texts = old ? textsOf(old, item.translatableProperties) : new Map<string, string>();
    return decide(content, old, texts, { ...this.plan, isNew });
  }

  private async make({ label }: GivenItem): Promise<T> {
    const { areaId, createUnknown } = this.plan;
    const fields = { id: v7(), label, areaId };
    if (createUnknown) return insert(this.manager, this.kind, fields);
    throw new ProblemError(404, 'KEY_UNKNOWN', 'There is no such item, and none was to be made.');
  }

  private locked(condition: string, parameters: object): Promise<T[]> {
    return this.manager
      .createQueryBuilder(this.kind.target, 'item')
      .setLock('pessimistic_write')
      .where('item.areaId IS NOT DISTINCT FROM :areaId', { areaId: this.plan.areaId })
      .andWhere(condition, parameters)
      .orderBy('item.label')
      .getMany();
  }

  private count(decisions: readonly Decision[]): void {
    for (const decided of decisions.flatMap(({ outcomes }) => outcomes)) {
      const { entry, outcome } = decided;
      this.list(decided);
      if (outcome === 'conflict') {
        const message = 'The text that is there was kept.';
        const { line, key } = entry;
        this.findings.add({ severity: 'warning', code: 'TEXT_KEPT', message, line, key });
        this.counts.conflicts += 1;
      } else if (outcome !== 'present') this.counts[outcome] += 1;
    }
  }

  private list({ entry, before, outcome, states }: Decided): void {
    if (outcome === 'present') return;
    const { line, namespace, key, language = '', value } = entry;
    this.changes.add({
      ...{ outcome, line, key: joinLabel(namespace, key), language },
      ...(before ? { before } : {}),
      ...(outcome === 'unchanged' ? {} : { after: value }),
      ...states,
    });
  }

  private reject({ label, line, contents }: GivenItem, problem: ProblemError): void {
    const [first] = problem.extra.errors ?? [];
    const code = first?.code ?? problem.code;
    const message = first ? `${first.path}: ${first.message}` : problem.message;
    const texts = [...contents.values()].flatMap(content => Object.values(content));
    const count = texts.filter(entry => !entry.isSource).length;
    this.findings.add({ severity: 'error', code, message, line, key: label }, count);
  }

  private get defaultTag(): string | undefined {
    return this.active.find(language => language.isDefault)?.tag;
  }
}

/** What an import has done. */
export function reportOf(
  counts: Omit<ImportReport, 'rejected' | 'findings'>,
  findings: ImportFindings,
): ImportReport {
  return { ...counts, rejected: findings.rejected, findings: findings.list() };
}

function setOf(
  language: string,
  { taken, state }: Decision,
  { translatableProperties }: LocalizedEntity,
  { source, old }: Record<'source' | 'old', LocalizedContent | undefined>,
): SetContent {
  const own = Object.fromEntries([...taken].filter(([field]) => OWN.has(field)));
  const leaves = leavesAmong(taken);
  const properties = () =>
    withLeaves({ ...source?.properties }, { ...old?.properties }, leaves, translatableProperties);
  return {
    ...{ language, ...own },
    ...(leaves.size ? { properties: properties() } : {}),
    ...(state ? { state } : {}),
  };
}
