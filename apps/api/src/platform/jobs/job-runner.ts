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
import type { AnyJobHandler } from './job-handler';
import { claimJob } from './job-queue';

const POLL_MS = 2_000;
const FORGET = `DELETE FROM jobs WHERE finished_at < now() - interval '30 days'`;

/** Takes up jobs, one at a time in each process, and goes on with what a killed one left. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, AnyJobHandler>();
  private running: Promise<void> | undefined;
  private again = false;
  private stopping = false;
  private poll: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register('jobs', FORGET);
  }

  /** Says who does the jobs of a kind. */
  register(kind: string, handler: AnyJobHandler): void {
    this.handlers.set(kind, handler);
  }

  onApplicationBootstrap(): void {
    this.poll = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.poll);
    await this.running;
  }

  /** Looks for work now instead of at the next turn. */
  wake(): void {
    if (this.stopping || this.handlers.size === 0) return;
    this.again = true;
    this.running ??= this.drain().finally(() => (this.running = undefined));
  }

  // Without a database there is no work either: the next turn tries again.
  private async drain(): Promise<void> {
    try {
      while (this.again && !this.stopping) {
        this.again = false;
        await this.runNext();
      }
    } catch (error) {
      this.log(error, 'jobs wait');
    }
  }

  private async runNext(): Promise<void> {
    const job = await claimJob(this.dataSource, [...this.handlers.keys()]);
    const handler = job && this.handlers.get(job.kind);
    if (!handler) return;
    this.again = true;
    const log = (error: unknown) => this.log(error, 'job failed');
    await new JobAttempt(this.dataSource, job, log, () => this.stopping).run(handler);
  }

  private log(error: unknown, message: string): void {
    this.logger.warn({ err: error }, message);
  }
}
