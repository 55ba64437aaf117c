import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import type { Config } from '../config';
import { MIGRATION_LOCK } from '../database/migrate';
import { reasonOf, StartError } from '../embedded/start-error';
import { columnsOf } from './back-up';
import { BackupReader } from './backup-reader';
import { readCatalogue } from './catalogue';
import { jsonOf, parseHeader, SESSION, type BackupEnd, type BackupHeader } from './format';
import { prepareKey } from './secret-keys';

/** A backup whose first line is read. */
export interface OpenBackup {
  file: string;
  header: BackupHeader;
  reader: BackupReader;
}

/** Where a backup goes. */
export interface RestoreTarget {
  /** Connected, with a single connection: what else is connected counts as a running product. */
  dataSource: DataSource;
  config: Config;
  /** Tables of which a row means that somebody works with this database. */
  inUse: readonly string[];
  /** Replace what is there. */
  overwrite: boolean;
}

/** Opens a backup that was made by this product or an older one. Throws StartError. */
export async function openBackup(file: string, migrations: string[]): Promise<OpenBackup> {
  const reader = new BackupReader(file);
  return { file, header: parseHeader(file, await reader.line(), migrations), reader };
}

/** Puts everything in place, or nothing; answers the number of rows. Throws StartError. */
export async function restore(backup: OpenBackup, target: RestoreTarget): Promise<number> {
  const key = await prepareKey(backup.header, target.config, target.overwrite);
  process.once('exit', key.drop);
  const runner = target.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const rows = await replaceAll(runner, backup, target);
    await runner.commitTransaction();
    await key.put();
    await runner.query('ANALYZE');
    return rows;
  } catch (error) {
    if (!runner.isTransactionActive) throw error;
    await runner.rollbackTransaction();
    throw unchanged(backup.file, error);
  } finally {
    process.off('exit', key.drop);
    key.drop();
    await runner.release();
    await backup.reader.close();
  }
}

function unchanged(file: string, error: unknown): StartError {
  if (error instanceof StartError) return error;
  return new StartError(`${file} cannot be restored: ${reasonOf(error)}. Nothing was changed.`);
}

async function replaceAll(
  runner: QueryRunner,
  backup: OpenBackup,
  target: RestoreTarget,
): Promise<number> {
  const client = (await runner.connect()) as ClientBase;
  await client.query(SESSION);
  await refuseWhileRunning(client);
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const executor = new MigrationExecutor(target.dataSource, runner);
  await empty(client, executor, target);
  await migrateTo(backup.header.migrations, executor);
  await truncate(client);
  const rows = await copyRows(client, backup);
  await executor.executePendingMigrations();
  return rows;
}

async function refuseWhileRunning(client: ClientBase): Promise<void> {
  const { rowCount: others } = await client.query(
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND application_name IN ('portico', 'portico changes')`,
  );
  if (!others) return;
  throw new StartError('Portico is running on this database: stop it, then restore.');
}

/** Takes back every migration, so that what else the database holds stays as it is. */
async function empty(
  client: ClientBase,
  executor: MigrationExecutor,
  { inUse, overwrite }: RestoreTarget,
): Promise<void> {
  const found = await readCatalogue(client);
  if (!found) return;
  const tables = found.tables.filter(({ name }) => inUse.includes(name));
  for (const { name } of overwrite ? [] : tables) {
    const { rowCount } = await client.query(`SELECT FROM ${escapeIdentifier(name)} LIMIT 1`);
    if (rowCount) {
      throw new StartError('The database is in use: add --overwrite to lose what is in it.');
    }
  }
  for (const _ of found.migrations) await executor.undoLastMigration();
}

async function migrateTo(names: string[], executor: MigrationExecutor): Promise<void> {
  for (const migration of await executor.getPendingMigrations()) {
    if (names.includes(migration.name)) await executor.executeMigration(migration);
  }
}

/** The rows that migrations wrote are in the backup too, as they became. */
async function truncate(client: ClientBase): Promise<void> {
  const made = await readCatalogue(client);
  const names = (made?.tables ?? []).map(({ name }) => escapeIdentifier(name));
  if (names.length > 0) await client.query(`TRUNCATE ${names.join(', ')}`);
}

async function copyRows(client: ClientBase, { file, header, reader }: OpenBackup): Promise<number> {
  const rows: BackupEnd['rows'] = {};
  for (const table of header.tables) {
    const copy = client.query(copyFrom(`COPY ${columnsOf(table)} FROM STDIN`));
    await pipeline(Readable.from(reader.rows(), { objectMode: false }), copy);
    rows[table.name] = copy.rowCount;
  }
  const end = jsonOf(await reader.line()) as BackupEnd | undefined;
  await reader.end();
  if (!header.tables.every(({ name }) => end?.rows[name] === rows[name])) {
    throw new StartError(`${file} is damaged (rows are missing). Nothing was changed.`);
  }
  for (const { name, value } of header.sequences) {
    await client.query('SELECT setval($1::regclass, $2::bigint)', [escapeIdentifier(name), value]);
  }
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
