import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { ClientFigures } from '@portico/contracts/client-records';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { ClientDirectory } from '../clients/client-directory.service';
import { LOGGER } from '../platform/tokens';
import { figuresStatement } from './figures-statement';

const OF_ONE = figuresStatement('one');
const OF_ALL = figuresStatement('all');
const KEPT = `
  SELECT figures, calculated_at > now() - interval '5 minutes' AS fresh FROM client_figures`;
const KEEP = 'UPDATE client_figures SET figures = $1, calculated_at = now()';
const TURN = `SELECT pg_try_advisory_xact_lock(hashtextextended('client-figures', 1)) AS free`;

/** So long somebody who asks waits for new figures; then old ones have to do. */
const PATIENCE_MS = 2_000;

interface Kept {
  figures: ClientFigures;
  fresh: boolean;
}

@Injectable()
export class ClientFiguresService implements BeforeApplicationShutdown {
  private adding: Promise<ClientFigures> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientDirectory,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.adding?.catch(() => undefined);
  }

  /** What the records of a client add up to at this moment. */
  async of(clientId: string): Promise<ClientFigures> {
    const { manager } = this.dataSource;
    return add(manager, OF_ONE, [await this.clients.idOf(manager, clientId)]);
  }

  /** The same of all clients, minutes old: adding up millions of records takes its time. */
  async ofAll(): Promise<ClientFigures> {
    const { figures, fresh } = await this.kept(this.dataSource.manager);
    if (fresh) return figures;
    const adding = this.addUp().catch((err: unknown) => {
      this.logger.warn({ err }, 'the figures are not added up');
      return figures;
    });
    return Promise.race([adding, setTimeout(PATIENCE_MS, figures, { ref: false })]);
  }

  private addUp(): Promise<ClientFigures> {
    this.adding ??= this.dataSource
      .transaction(manager => this.inTurn(manager))
      .finally(() => (this.adding = undefined));
    return this.adding;
  }

  // One process of several adds up.
  private async inTurn(manager: EntityManager): Promise<ClientFigures> {
    const [turn] = await manager.query<[{ free: boolean }]>(TURN);
    const { figures, fresh } = await this.kept(manager);
    if (!turn.free || fresh) return figures;
    await manager.query(`SET LOCAL statement_timeout = '10min'`);
    const added = await add(manager, OF_ALL, []);
    await manager.query(KEEP, [JSON.stringify(added)]);
    return added;
  }

  private async kept(manager: EntityManager): Promise<Kept> {
    const [kept] = await manager.query<[Kept]>(KEPT);
    return kept;
  }
}

async function add(manager: EntityManager, statement: string, values: unknown[]) {
  const [figures] = await manager.query<[ClientFigures]>(statement, values);
  return figures;
}
