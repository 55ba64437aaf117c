import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { LOGGER } from '../tokens';

/** A piece of work that is due once a day; it must do no harm when done twice. */
export type Chore = (manager: EntityManager) => Promise<unknown>;

const DAY_MS = 24 * 60 * 60_000;
// Not while the product starts.
const FIRST_MS = 60_000;
/** Days that deleted items can be restored. */
export const TRASH_DAYS = 30;

/** Once a day throws away what nobody needs any more; one process of several does it. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly chores = new Map<string, Chore>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Adds a chore; text is an SQL statement. */
  register(name: string, chore: Chore | string): void {
    const work =
      typeof chore === 'string' ? (manager: EntityManager) => manager.query(chore) : chore;
    this.chores.set(name, work);
  }

  onApplicationBootstrap(): void {
    this.schedule(FIRST_MS);
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  /** Does every chore now, each in a transaction of its own; one that fails stops no other. */
  async run(): Promise<void> {
    for (const [name, chore] of this.chores) {
      try {
        await this.dataSource.transaction(manager => this.once(manager, name, chore));
      } catch (error) {
        this.logger.warn({ err: error, chore: name }, 'housekeeping failed');
      }
    }
  }

  private async once(manager: EntityManager, name: string, chore: Chore): Promise<void> {
    const [row]: { free: boolean }[] = await manager.query(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS free',
      [name],
    );
    if (!row?.free) return;
    await manager.query(`SET LOCAL statement_timeout = '10min'`);
    await chore(manager);
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => {
      void this.run().then(() => this.schedule(DAY_MS));
    }, delay);
    this.timer.unref();
  }
}

/** The statement that empties the trash of a table. */
export function emptyTrash(table: string): string {
  return `DELETE FROM ${table} WHERE deleted_at < now() - interval '${TRASH_DAYS} days'`;
}
