import { Injectable } from '@nestjs/common';
import type { Page } from '@portico/contracts/lists';
import type {
  CheckCount,
  CheckCountList,
  CheckedTextList,
  CheckTexts,
  QualityFilter,
  QualityFinding,
  QualityQuery,
} from '@portico/contracts/quality';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { LanguagesService } from '../languages/languages.service';
import { checkText } from '@portico/contracts/text-checks/check-text';
import { record } from '../platform/audit/record';
import { currentActor } from '../platform/context';
import { pageOfQuery, sortOf } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { notFound } from '../platform/errors/problem-error';
import { COLUMNS, conditionOf, demand, FROM } from './finding-list';

const SORTED: Record<string, string> = { label: 'i.label', foundAt: 'f.found_at' };
const entity = 'quality-findings';

/** What checks have found in the texts. */
@Injectable()
export class QualityFindingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async list(query: QualityQuery): Promise<Page<QualityFinding>> {
    const { page, perPage, skip } = pageOfQuery(query);
    const parameters = new Parameters();
    const found = `${FROM} WHERE ${conditionOf(query, parameters)}`;
    const order = sortOf(query.sort, 'label')
      .map(([name, direction]) => `${SORTED[name] ?? 'i.label'} ${direction}`)
      .join(', ');
    const [data, [counted]] = await Promise.all([
      this.dataSource.query<QualityFinding[]>(
        `SELECT ${COLUMNS} ${found}
         ORDER BY ${order}, f.language, f.field, f.check_name, f.id
         LIMIT ${perPage} OFFSET ${skip}`,
        parameters.values,
      ),
      this.dataSource.query<[{ total: number }]>(
        `SELECT count(*)::int AS total ${found}`,
        parameters.values,
      ),
    ]);
    return { data, meta: { page, perPage, total: counted.total } };
  }

  /** Findings by check, the most frequent first. */
  async counts(filter: QualityFilter): Promise<CheckCountList> {
    const parameters = new Parameters();
    const data = await this.dataSource.query<CheckCount[]>(
      `SELECT f.check_name AS "check",
         count(*) FILTER (WHERE f.severity = 'error')::int AS errors,
         count(*) FILTER (WHERE f.severity = 'warning')::int AS warnings
       ${FROM} WHERE ${conditionOf(filter, parameters)}
       GROUP BY f.check_name ORDER BY count(*) DESC, f.check_name`,
      parameters.values,
    );
    return { data };
  }

  /** What would be found in texts that are not stored. */
  async check({ texts }: CheckTexts): Promise<CheckedTextList> {
    const active = await this.languages.active();
    const sourceLanguage = active.find(({ isDefault }) => isDefault)?.tag ?? '';
    const data = texts.map(({ html = false, ...text }) => ({
      findings: checkText({ ...text, html, sourceLanguage }),
    }));
    return { data };
  }

  /** Says that a finding is all right, until its text changes. */
  dismiss(id: string): Promise<QualityFinding> {
    return this.judge(id, 'dismiss');
  }

  /** Takes that back. */
  reopen(id: string): Promise<QualityFinding> {
    return this.judge(id, 'reopen');
  }

  private judge(id: string, action: 'dismiss' | 'reopen'): Promise<QualityFinding> {
    return this.dataSource.transaction(async manager => {
      const finding = await find(manager, id);
      demand('write', finding.entity);
      const dismissed = action === 'dismiss';
      if (dismissed === Boolean(finding.dismissedAt)) return finding;
      await manager.query(
        `UPDATE quality_findings SET dismissed_at = CASE WHEN $2 THEN now() END, dismissed_by = $3
         WHERE id = $1`,
        [id, dismissed, dismissed ? (currentActor()?.name ?? null) : null],
      );
      const title = `${finding.label} (${finding.language}): ${finding.message}`.slice(0, 200);
      await record(manager, { action, entity, entityId: id, title });
      return find(manager, id);
    });
  }
}

async function find(manager: EntityManager, id: string): Promise<QualityFinding> {
  const rows = isUUID(id)
    ? await manager.query<QualityFinding[]>(`SELECT ${COLUMNS} ${FROM} WHERE f.id = $1`, [id])
    : [];
  const [finding] = rows;
  if (!finding) throw notFound('The finding');
  demand('read', finding.entity);
  return finding;
}
