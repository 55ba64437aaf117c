import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Config } from '../config';
import { connectionOf, type DatabaseAddress } from '../database/data-source';
import { reasonOf, StartError } from '../embedded/start-error';
import { VERSION } from '../version';
import { readCatalogue } from './catalogue';
import {
  END_OF_ROWS,
  FORMAT,
  FORMAT_VERSION,
  SESSION,
  type BackupEnd,
  type BackupHeader,
  type BackupTable,
} from './format';
import { keysOf } from './secret-keys';

/** What to back up: everything but the rows of tables that nobody wants back. */
export interface BackupSource {
  address: DatabaseAddress;
  config: Config;
  leftOut: readonly string[];
}

/** Writes one moment of the database to a file, while others go on. Answers the number of rows. */
export async function backUp(source: BackupSource, file: string): Promise<number> {
  const client = new Client(connectionOf(source.address, 'portico backup'));
  client.on('error', () => undefined); // the query that runs tells it
  await client.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SESSION}`);
    const header = await headerOf(client, source);
    const end: BackupEnd = { rows: {} };
    await writeAside(file, backupText(client, header, end));
    return Object.values(end.rows).reduce((sum, rows) => sum + rows, 0);
  } finally {
    // Not a farewell: after a failure the server may still be in the middle of a table.
    client.connection.stream.destroy();
  }
}

async function headerOf(client: ClientBase, source: BackupSource): Promise<BackupHeader> {
  const catalogue = await readCatalogue(client);
  if (!catalogue) throw new StartError('There is nothing to back up: the database is empty.');
  const { migrations, tables, sequences } = catalogue;
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    product: VERSION,
    createdAt: new Date().toISOString(),
    migrations,
    tables: tables.filter(({ name }) => !source.leftOut.includes(name)),
    sequences,
    ...(await keysOf(source.config)),
  };
}

async function* backupText(
  client: ClientBase,
  header: BackupHeader,
  end: BackupEnd,
): AsyncGenerator<string | Buffer> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of header.tables) {
    const rows = client.query(copyTo(`COPY ${columnsOf(table)} TO STDOUT`));
    yield* rows as AsyncIterable<Buffer>;
    yield END_OF_ROWS;
    end.rows[table.name] = rows.rowCount;
  }
  yield `${JSON.stringify(end)}\n`;
}

/** A table with its columns, as COPY names them. */
export function columnsOf({ name, columns }: BackupTable): string {
  return `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`;
}

// A file of the right name is whole; it holds secrets, so nobody else may read it.
async function writeAside(file: string, text: AsyncIterable<string | Buffer>): Promise<void> {
  const part = `${file}.part`;
  const remove = () => rmSync(part, { force: true });
  process.once('exit', remove);
  try {
    const output = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(Readable.from(text, { objectMode: false }), createGzip({ level: 4 }), output);
    renameSync(part, file);
  } catch (error) {
    throw new StartError(`The backup ${file} could not be written: ${reasonOf(error)}`);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
