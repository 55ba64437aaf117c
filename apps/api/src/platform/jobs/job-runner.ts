import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Housekeeping } from '../housekeeping/housekeeping';
import { LOGGER } from '../tokens';
import { JobAttempt } from './job-attempt';
import { FORGET_STRAYS } from './job-file';
import type { AnyJobHandler } from './job-handler';
import { claimJob } from './job-queue';

const POLL_MS = 2_000;
const FORGET = `DELETE FROM jobs WHERE finished_at < now() - interval '30 days'`;

/**
 * Kinds of jobs that wait for each other. Jobs of `providers` mostly wait for somebody else, and
 * those of `checks` can wait: they go on only while no other `work` is done.
 */
type LaneName = 'work' | 'providers' | 'checks';

interface Lane {
  name: LaneName;
  kinds: string[];
  running: Promise<void> | undefined;
  /** Does a job, and not only looks for one. */
  busy: boolean;
  again: boolean;
}

/**
 * Takes up jobs, one at a time of each lane in each process, and goes on with what a killed one left.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, AnyJobHandler>();
  private readonly lanes = new Map<LaneName, Lane>();
  private stopping = false;
  private poll: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register('jobs', FORGET);
    housekeeping.register('files without a job', FORGET_STRAYS);
  }

  /** Says who does the jobs of a kind. */
  register(kind: string, handler: AnyJobHandler, name: LaneName = 'work'): void {
    this.handlers.set(kind, handler);
    const lane = this.lanes.get(name) ?? {
      name,
      kinds: [],
      running: undefined,
      busy: false,
      again: false,
    };
    lane.kinds.push(kind);
    this.lanes.set(name, lane);
  }

  onApplicationBootstrap(): void {
    this.poll = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.poll);
    for (const lane of this.lanes.values()) await lane.running;
  }

  /** Looks for work now instead of at the next turn. */
  wake(): void {
    if (this.stopping) return;
    for (const lane of this.lanes.values()) {
      lane.again = true;
      lane.running ??= this.drain(lane).finally(() => (lane.running = undefined));
    }
  }

  private mustYield({ name }: Lane): boolean {
    return name === 'checks' && Boolean(this.lanes.get('work')?.busy);
  }

  // Without a database there is no work either: the next turn tries again.
  private async drain(lane: Lane): Promise<void> {
    try {
      while (lane.again && !this.stopping && !this.mustYield(lane)) {
        lane.again = false;
        await this.runNext(lane);
      }
    } catch (error) {
      this.log(error, 'jobs wait');
    }
  }

  private async runNext(lane: Lane): Promise<void> {
    const job = await claimJob(this.dataSource, lane.kinds);
    const handler = job && this.handlers.get(job.kind);
    if (!handler) return;
    lane.again = true;
    const log = (error: unknown) => this.log(error, 'job failed');
    const pause = { isDue: () => this.stopping, isWanted: () => this.mustYield(lane) };
    lane.busy = true;
    try {
      await new JobAttempt(this.dataSource, job, log, pause).run(handler);
    } finally {
      lane.busy = false;
    }
  }

  private log(error: unknown, message: string): void {
    this.logger.warn({ err: error }, message);
  }
}
