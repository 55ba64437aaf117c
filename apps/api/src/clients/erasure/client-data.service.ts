import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Client } from '@portico/contracts/clients';
import { DataSource, type EntityManager } from 'typeorm';
import { currentActor, may } from '../../platform/context';
import { notFound } from '../../platform/errors/problem-error';
import { present } from '../../platform/http/present';
import { selectClients } from '../client-view';
import { CLIENT, whoStayed } from '../resolve-client';
import { PARTS, type Part } from './data-parts';

const ROWS = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

const STAYED = `WHERE c.id = ${whoStayed('$1')}`;
const MERGED = `WHERE c.merged_into = ${whoStayed('$1')} ORDER BY c.id`;

type Texts = AsyncGenerator<string>;

/** Writes everything that is known of a client into one file, a part at a time. */
@Injectable()
export class ClientDataService {
  constructor(private readonly dataSource: DataSource) {}

  async get(named: string): Promise<StreamableFile> {
    const [client] = await readClients(this.dataSource.manager, STAYED, named);
    if (!client) throw notFound(CLIENT);
    const actor = currentActor();
    const mayRead = ({ permission }: Part) =>
      !permission || (actor !== undefined && may(actor, permission));
    const bytes = Readable.from(this.write(client, mayRead), { objectMode: false });
    const disposition = `attachment; filename="client-${client.number}.json"`;
    return new StreamableFile(bytes, { type: 'application/json; charset=utf-8', disposition });
  }

  // All of one moment.
  private async *write(client: Client, mayRead: (part: Part) => boolean): Texts {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const { manager } = runner;
      const merged = await readClients(manager, MERGED, client.id);
      const parts = Object.entries(PARTS);
      const leftOut = parts.filter(([, part]) => !mayRead(part)).map(([name]) => name);
      const head = { exportedAt: new Date().toISOString(), leftOut, client, mergedClients: merged };
      yield JSON.stringify(head).slice(0, -1);
      const ids = [client.id, ...merged.map(({ id }) => id)];
      for (const [name, part] of parts) {
        if (mayRead(part)) yield* writePart(manager, name, part, ids);
      }
      yield '}\n';
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }
}

async function* writePart(
  manager: EntityManager,
  name: string,
  { sql }: Part,
  ids: string[],
): Texts {
  yield `,\n${JSON.stringify(name)}:[`;
  let after: string | undefined = FIRST;
  while (after) {
    const rows: { id: string }[] = await manager.query(
      `SELECT * FROM (${sql}) part WHERE id > $2 ORDER BY id LIMIT ${ROWS}`,
      [ids, after],
    );
    const separator = after === FIRST ? '' : ',';
    if (rows.length) yield separator + rows.map(row => JSON.stringify(row)).join(',\n');
    after = rows.length === ROWS ? rows.at(-1)?.id : undefined;
  }
  yield ']';
}

async function readClients(manager: EntityManager, where: string, id: string): Promise<Client[]> {
  const rows = await manager.query<Client[]>(selectClients(where), [id]);
  return rows.map(row => present(Client, row) as Client);
}
