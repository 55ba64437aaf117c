import type { FillTranslations } from '@portico/contracts/machine-translation';
import type { EntityManager } from 'typeorm';
import { ProviderFailure, type ProviderSession } from '../integrations/providers.service';
import { Turns } from '../platform/auth/turns';
import { undisturbed } from '../platform/database/undisturbed';
import { ProblemError } from '../platform/errors/problem-error';
import { JobFailed, type RunningStep } from '../platform/jobs/job-handler';
import { BATCH_PIECES } from './batches';
import {
  clearLedger,
  countReply,
  countSettled,
  keepResults,
  ledgerOf,
  resultsOf,
  settledBefore,
} from './fill-results';
import type { FilledItem, FillItem, FillScope, FillSource, Written } from './fill-source';
import { remembered } from './memory';
import type { RunTools } from './run-tools';
import { Translator, type Recall } from './translator';
import type { Field, Settled, Work } from './work';

/** What a job is to do: everything said, nothing left open. */
export type FillPlan = Required<FillTranslations>;

type Running = Pick<RunningStep<object>, 'id' | 'manager' | 'progress'> & {
  total: number;
  /** The process stops. */
  signal: AbortSignal;
};

/** Nobody waits, so a provider may be gone for a while. */
const PATIENT = { timeout: 120_000, tries: 6 };
/** So many requests for each that can run at once make a step. */
const ROUNDS = 3;
const LOOK_MS = 500;

/** One step of a job: fills the next texts of one language. */
export class FillRun {
  private readonly scope: FillScope;
  private readonly ending = new AbortController();
  // One connection writes, however many answers come at once.
  private readonly turns = new Turns(1, Infinity);
  private settled = 0;

  constructor(
    private readonly tools: RunTools,
    private readonly source: FillSource,
    private readonly plan: FillPlan,
    to: string,
    private readonly job: Running,
  ) {
    this.scope = { ...plan, to };
  }

  /** Goes on behind an item; answers the last one that was done, and whether all are. */
  async next(after: string | null): Promise<{ after: string | null; ended: boolean }> {
    const integration = await this.chosen();
    const limit = integration.concurrency * BATCH_PIECES * ROUNDS;
    const items = await this.source.list(this.job.manager, this.scope, after, limit);
    const done = await this.translate(await this.unsettled(items), integration);
    if (!done) return { after, ended: false };
    return { after: items.at(-1)?.id ?? after, ended: items.length < limit };
  }

  private async chosen() {
    try {
      return await this.tools.integrations.chosen(this.plan.integrationId);
    } catch (error) {
      throw error instanceof ProblemError ? new JobFailed(GONE) : error;
    }
  }

  private async unsettled(items: FillItem[]): Promise<Work<FillItem>[]> {
    const { manager, id } = this.job;
    const before = await settledBefore(manager, id, this.scope.to, items);
    return items
      .map(item => ({ ...item, fields: item.fields.filter(isOpen(item, before)) }))
      .filter(({ fields }) => fields.length > 0)
      .map(item => ({ item, fields: item.fields }));
  }

  /** Whether nothing is left of the work; not when the process stops in between. */
  private async translate(
    works: Work<FillItem>[],
    integration: Awaited<ReturnType<FillRun['chosen']>>,
  ): Promise<boolean> {
    const { manager, signal: stop } = this.job;
    this.settled = await countSettled(manager, this.job.id);
    const signal = AbortSignal.any([this.ending.signal, stop]);
    const onReply = (reply: Parameters<typeof countReply>[2]) =>
      countReply(this.tools.dataSource.manager, this.job.id, reply);
    let opened: Promise<ProviderSession> | undefined;
    const session = () =>
      (opened ??= this.tools.providers.open(integration, { ...PATIENT, signal, onReply }));
    const maker = { provider: integration.name, model: integration.model };
    const { from, to } = this.scope;
    const brief = { from, to, tone: this.plan.tone, glossary: await this.tools.glossary.open() };
    const keep = (settled: Settled<FillItem>[]) => this.turns.take(() => this.keep(settled, maker));
    const ledger = ledgerOf(this.tools.dataSource.manager, this.job.id, to);
    const translator = new Translator(session, brief, keep, ledger);
    const recall = await this.memory(works.flatMap(work => work.fields));
    const watch = setInterval(() => this.look(), LOOK_MS);
    try {
      await translator.run(works, recall);
      await clearLedger(manager, this.job.id);
      return true;
    } catch (error) {
      return this.ended(error, signal);
    } finally {
      clearInterval(watch);
    }
  }

  // Who asks for everything anew does not want back what is there.
  private memory(fields: Field[]): Promise<Recall> {
    if (this.plan.overwrite === 'all') return Promise.resolve(() => undefined);
    return remembered(this.job.manager, this.scope, fields);
  }

  // What was cancelled ends here; what only stops goes on later.
  private ended(error: unknown, signal: AbortSignal): false {
    this.job.progress(this.settled, this.job.total);
    if (signal.aborted) return false;
    throw error instanceof ProviderFailure ? new JobFailed(error.message) : error;
  }

  private look(): void {
    try {
      this.job.progress(this.settled, Math.max(this.settled, this.job.total));
    } catch {
      this.ending.abort();
    }
  }

  private async keep(settled: Settled<FillItem>[], maker: { provider: string; model: string }) {
    await undisturbed(() =>
      this.tools.dataSource.transaction(async manager => {
        await manager.query('SET LOCAL statement_timeout = 0');
        await manager.query('SET LOCAL lock_timeout = 0');
        const written = await this.write(manager, settled);
        const results = resultsOf(settled, written);
        await keepResults(manager, this.job.id, this.scope, results, maker);
      }),
    );
    this.settled += settled.flatMap(({ fields }) => fields).length;
    this.look();
  }

  private write(manager: EntityManager, settled: Settled<FillItem>[]): Promise<Written> {
    const filled = settled.map(filledOf).filter(({ texts }) => texts.size > 0);
    if (filled.length) return this.source.fill(manager, this.scope, filled);
    return Promise.resolve({ ids: new Set<string>(), refused: new Map() });
  }
}

const GONE = 'The integration is not there any more, or not active.';

const isOpen =
  ({ id }: FillItem, before: Set<string>) =>
  ({ name }: { name: string }) =>
    !before.has(`${id} ${name}`);

function filledOf({ item, fields, outcomes }: Settled<FillItem>): FilledItem {
  const texts = fields.flatMap(({ name }, index): [string, string][] => {
    const outcome = outcomes[index];
    return outcome && 'text' in outcome ? [[name, outcome.text]] : [];
  });
  return { ...item, texts: new Map(texts) };
}
