import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FillReport, Job } from '@portico/contracts/jobs';
import { canonicalTag } from '@portico/contracts/language-tags';
import {
  FOREIGN_FILTERS,
  type FillFilter,
  type FillTarget,
  type FillTranslations,
} from '@portico/contracts/machine-translation';
import type { DataSource } from 'typeorm';
import { IntegrationsService } from '../integrations/integrations.service';
import { LanguagesService } from '../languages/languages.service';
import { TextEntity } from '../texts/text.entity';
import { TEXTS } from '../texts/text.kind';
import { TemplateEntity } from '../templates/template.entity';
import { TEMPLATES } from '../templates/template.kind';
import { invalidField } from '../platform/errors/problem-error';
import type { RunningStep, Step, SteppedJobHandler } from '../platform/jobs/job-handler';
import { JobRunner } from '../platform/jobs/job-runner';
import { JobsService } from '../platform/jobs/jobs.service';
import { TranslationGapsService } from '../translations/translation-gaps.service';
import { checkDirections, checkNotDefault } from './directions';
import { FillContents } from './fill-contents';
import { countSettled, reportFor } from './fill-results';
import { FillRun, type FillPlan } from './fill-run';
import type { FillSource } from './fill-source';
import { FillTranslationValues } from './fill-translations';
import { demandOneOf } from './rights';
import { RunTools } from './run-tools';

const KIND = 'machine-translations.fill';

/** How far a job is. */
interface Place {
  /** Index of the language that is filled. */
  language: number;
  /** The last item of it that was done. */
  after: string | null;
  total: number;
}

/**
 * Fills languages by machine, as a job. What became of each text is written with the text, at once:
 * so a job that goes on after a kill asks nothing again that was answered.
 */
@Injectable()
export class FillService implements SteppedJobHandler<Place>, OnModuleDestroy {
  private readonly sources: Record<FillTarget, FillSource>;
  private readonly stopping = new AbortController();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly integrations: IntegrationsService,
    private readonly jobs: JobsService,
    private readonly languages: LanguagesService,
    private readonly tools: RunTools,
    gaps: TranslationGapsService,
    runner: JobRunner,
  ) {
    this.sources = {
      translations: new FillTranslationValues(gaps),
      texts: new FillContents<TextEntity>(TEXTS, languages),
      templates: new FillContents<TemplateEntity>(TEMPLATES, languages),
    };
    runner.register(KIND, this, 'providers');
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async create({ from: given, ...input }: FillTranslations): Promise<Job> {
    demandOneOf('write', [input.target]);
    const active = await this.languages.active();
    const from = given ?? active[0]?.tag ?? '';
    const to = input.to.map(tag => canonicalTag(tag) ?? tag);
    checkDirections(from, to, active);
    checkNotDefault(to, active);
    const { id: integrationId } = await this.integrations.chosen(input.integrationId);
    const { overwrite = 'empty', filter = {}, tone = 'neutral', target } = input;
    const plan: FillPlan = { target, integrationId, from, to, overwrite, filter, tone };
    checkFilter(target, filter);
    // What the filter can't be is better known now than when the job begins.
    const scope = { ...plan, to: to[0] ?? '' };
    await this.sources[target].list(this.dataSource.manager, scope, null, 1);
    return this.jobs.create(KIND, plan);
  }

  async step(job: RunningStep<Place>): Promise<Step<Place>> {
    const plan = job.input as FillPlan;
    const source = this.sources[plan.target];
    if (!job.checkpoint) return this.begin(job, plan, source);
    const { checkpoint: place } = job;
    const to = plan.to[place.language] ?? '';
    const { signal } = this.stopping;
    const run = new FillRun(this.tools, source, plan, to, { ...job, total: place.total, signal });
    const { after, ended } = await run.next(place.after);
    const done = await countSettled(job.manager, job.id);
    const language = place.language + (ended ? 1 : 0);
    const last = language >= plan.to.length;
    const checkpoint = { ...place, language, after: ended ? null : after };
    return { checkpoint, done, total: last ? done : Math.max(done, place.total), last };
  }

  async reportOf(_: Place, id: string): Promise<FillReport> {
    const { manager } = this.dataSource;
    const report = await reportFor(manager, id);
    const [job] = await manager.query<[{ input: FillPlan }?]>(
      'SELECT input FROM jobs WHERE id = $1',
      [id],
    );
    const cost = await this.integrations.costOf(job?.input.integrationId ?? '', report);
    return { ...report, ...cost };
  }

  private async begin({ manager }: RunningStep<Place>, plan: FillPlan, source: FillSource) {
    let total = 0;
    for (const to of plan.to) total += await source.count(manager, { ...plan, to });
    return { checkpoint: { language: 0, after: null, total }, done: 0, total, last: false };
  }
}

function checkFilter(target: FillTarget, filter: FillFilter): void {
  const foreign = FOREIGN_FILTERS[target].find(name => filter[name] !== undefined);
  if (!foreign) return;
  throw invalidField(`filter.${foreign}`, 'NOT_ALLOWED', `is no filter of ${target}`);
}
