import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { ClientFigures } from '@portico/contracts/client-records';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { ClientDirectory } from '../clients/client-directory.service';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { LOGGER } from '../platform/tokens';
import { figuresStatement } from './figures-statement';

const OF_ONE = figuresStatement('one');
const OF_ALL = figuresStatement('all');
const KEPT = `
  SELECT figures, calculated_at > now() - interval '5 minutes' AS fresh FROM client_figures`;
const KEEP = `
  INSERT INTO client_figures (figures) VALUES ($1)
  ON CONFLICT (singleton) DO UPDATE SET figures = excluded.figures, calculated_at = now()`;
const TURN = `SELECT pg_try_advisory_xact_lock(hashtextextended('client-figures', 1)) AS free`;

interface Kept {
  figures: ClientFigures;
  fresh: boolean;
}

@Injectable()
export class ClientFiguresService implements BeforeApplicationShutdown {
  private adding: Promise<ClientFigures | undefined> | undefined;

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
    const [id] = await this.clients.resolve(manager, [{ id: clientId }]);
    if (!id) throw notFound('The client');
    return add(manager, OF_ONE, [id]);
  }

  /** The same of all clients, minutes old: adding up millions of records takes its time. */
  async ofAll(): Promise<ClientFigures> {
    const kept = await this.kept(this.dataSource.manager);
    if (kept?.fresh) return kept.figures;
    const adding = this.addUp();
    if (!kept) return (await adding) ?? busy();
    adding.catch((err: unknown) => this.logger.warn({ err }, 'the figures are not added up'));
    return kept.figures;
  }

  private addUp(): Promise<ClientFigures | undefined> {
    this.adding ??= this.dataSource
      .transaction(manager => this.inTurn(manager))
      .finally(() => (this.adding = undefined));
    return this.adding;
  }

  // One process of several adds up.
  private async inTurn(manager: EntityManager): Promise<ClientFigures | undefined> {
    const [turn] = await manager.query<[{ free: boolean }]>(TURN);
    const kept = await this.kept(manager);
    if (!turn.free || kept?.fresh) return kept?.figures;
    await manager.query(`SET LOCAL statement_timeout = '10min'`);
    const figures = await add(manager, OF_ALL, []);
    await manager.query(KEEP, [JSON.stringify(figures)]);
    return figures;
  }

  private async kept(manager: EntityManager): Promise<Kept | undefined> {
    const [kept] = await manager.query<Kept[]>(KEPT);
    return kept;
  }
}

async function add(manager: EntityManager, statement: string, values: unknown[]) {
  const [figures] = await manager.query<[ClientFigures]>(statement, values);
  return figures;
}

function busy(): never {
  const detail = 'The figures are being added up for the first time. Ask again in a moment.';
  throw new ProblemError(503, 'UNAVAILABLE', detail, { retryAfter: 5 });
}
