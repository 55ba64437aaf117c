import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { createApp } from '../../app';
import { layFoundation } from '../../foundation';
import { IN_USE, LEFT_OUT, SCHEMA } from '../../schema';
import { readConfig } from '../config';
import { openSecretBox } from '../crypto/secret-box';
import { createDataSource, type DatabaseAddress } from '../database/data-source';
import { migrate } from '../database/migrate';
import { cloneDatabase, dropDatabase } from '../testing/test-database';
import { makeMember, signIn } from '../testing/test-staff';
import { backUp } from './back-up';
import { readCatalogue } from './catalogue';
import { openBackup, restore } from './restore';

type Database = Awaited<ReturnType<typeof cloneDatabase>>;

const KNOWN = SCHEMA.migrations.map(({ name }) => name);
const HARD = 'tab\t back\\slash \\. \\N "quote" \r\n\\.\n日本語 🙂 \u0001';
const KEY = 'A'.repeat(43) + '=';

let folder: string;
const databases: Database[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-backup-'));
});
afterAll(async () => {
  await Promise.all(databases.map(dropDatabase));
  await rm(folder, { recursive: true });
});

/** A database without any table. */
async function emptyDatabase(): Promise<Database> {
  const database = await cloneDatabase('template1');
  databases.push(database);
  return database;
}

/** A database that somebody has worked with. */
async function usedDatabase(): Promise<Database> {
  const database = await emptyDatabase();
  const dataSource = createDataSource(database, SCHEMA, 2);
  await dataSource.initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  await on(database, fill);
  return database;
}

async function fill(client: Client): Promise<void> {
  await client.query(`UPDATE brands SET branding = '{"displayName": "Acme"}'`);
  await client.query(`DELETE FROM roles WHERE name = 'Viewer'`);
  await client.query(
    `INSERT INTO clients (id, kind, name, email, created_at) VALUES
       (gen_random_uuid(), 'person', $1, NULL, '0044-03-15 12:00:00.123456 BC'),
       (gen_random_uuid(), 'person', '', 'a@b.example', 'infinity')`,
    [HARD],
  );
  await client.query(
    `INSERT INTO client_areas (id, name, identifier, type, kind, client_id, owner_id, allowed_origins)
     SELECT gen_random_uuid(), 'Shop', 'shop', 'Web Shop', 'custom', 'pca', id, ARRAY[$1, '', NULL]
     FROM clients LIMIT 1`,
    [HARD],
  );
  await client.query(
    `INSERT INTO client_area_credentials (id, area_id, kind, name, prefix, hash)
     SELECT gen_random_uuid(), id, 'secret', $1, 'p', '\\x00ff5c0a' FROM client_areas`,
    [HARD],
  );
  await client.query(
    `INSERT INTO translation_keys (id, namespace, label)
     SELECT gen_random_uuid(), 'translation', 'label.' || n FROM generate_series(1, 3000) n`,
  );
  await client.query(
    `INSERT INTO translation_values (key_id, language, value, state)
     SELECT id, language, $1 || label, 'translated'
     FROM translation_keys, unnest(ARRAY['en', 'de', 'ja']) language`,
    [HARD],
  );
  await client.query(`INSERT INTO rate_limits VALUES ('somebody', 1, 1)`);
}

async function on<T>(address: Database, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(address);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** All rows of all tables, as text. */
function contents(address: Database): Promise<Record<string, unknown[]>> {
  return on(address, async client => {
    const rows: Record<string, unknown[]> = {};
    const catalogue = await readCatalogue(client);
    for (const { name } of catalogue?.tables ?? []) {
      const found = await client.query(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
      rows[name] = found.rows;
    }
    return rows;
  });
}

async function configOf(env: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  return readConfig({ PORTICO_DATA: dataDir, PORT: '0', LOG_LEVEL: 'fatal', ...env });
}

type TestConfig = Awaited<ReturnType<typeof configOf>>;

async function backUpOf(address: DatabaseAddress, config?: TestConfig): Promise<string> {
  const file = join(await mkdtemp(join(folder, 'file-')), 'backup.gz');
  await backUp({ address, config: config ?? (await configOf()), leftOut: LEFT_OUT }, file);
  return file;
}

interface Choices {
  known?: string[];
  overwrite?: boolean;
  config?: TestConfig;
}

async function restoreTo(address: Database, file: string, choices: Choices = {}): Promise<number> {
  const { known = KNOWN, overwrite = false, config = await configOf() } = choices;
  const backup = await openBackup(file, known);
  const dataSource = createDataSource(address, SCHEMA, 1);
  await dataSource.initialize();
  try {
    return await restore(backup, { dataSource, config, inUse: IN_USE, overwrite });
  } finally {
    await dataSource.destroy();
  }
}

describe('a backup', () => {
  test('brings every row into an empty database, and into one that was only migrated', async () => {
    const source = await usedDatabase();
    const file = await backUpOf(source);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const wanted = { ...(await contents(source)), rate_limits: [] };

    const empty = await emptyDatabase();
    const rows = await restoreTo(empty, file);
    expect(await contents(empty)).toEqual(wanted);
    expect(rows).toBe(Object.values(wanted).flat().length);

    const migrated = await cloneDatabase();
    databases.push(migrated);
    await restoreTo(migrated, file);
    expect(await contents(migrated)).toEqual(wanted);
    const versions = `SELECT nextval('translation_versions') > max(version) AS later
                      FROM translation_values`;
    expect((await on(migrated, client => client.query(versions))).rows).toEqual([{ later: true }]);
  });

  test('is one moment, however much is written meanwhile', async () => {
    const source = await usedDatabase();
    // Enough for the first of the two tables to take a while.
    const entry = `INSERT INTO audit_entries (id, channel, actor, action, entity, title, changes)
      SELECT gen_random_uuid(), 'api', 'A', 'pair', 'clients', repeat('x', 500), '{}'`;
    const pair = `${entry}; INSERT INTO clients (id, kind, name)
      VALUES (gen_random_uuid(), 'person', 'pair')`;
    await on(source, client => client.query(`${entry} FROM generate_series(1, 20000)`));
    let written = 0;
    let done = false;
    const writing = on(source, async client => {
      for (; !done; written += 1) await client.query(pair);
    });
    const file = await backUpOf(source).finally(() => (done = true));
    await writing;

    const target = await emptyDatabase();
    await restoreTo(target, file);
    const { audit_entries: entries = [], clients = [] } = await contents(target);
    expect(entries.length - 20_000).toBe(clients.length - 2);
    expect(clients.length - 2).toBeLessThan(written);
  });

  test('of a database without tables is refused', async () => {
    const file = join(folder, 'none.gz');
    const source = { address: await emptyDatabase(), config: await configOf(), leftOut: LEFT_OUT };
    await expect(backUp(source, file)).rejects.toThrow('There is nothing to back up');
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });

  test('lets the product start again, secrets included', async () => {
    const source = await usedDatabase();
    const config = await configOf();
    const first = await layFoundation(config, { address: source, stop: () => Promise.resolve() });
    const sealed = first.secretBox.seal('secret');
    const { email } = await makeMember(first.dataSource, 'Owner');
    await first.dataSource.destroy();
    const file = await backUpOf(source, config);

    const address = await emptyDatabase();
    const there = await configOf();
    await restoreTo(address, file, { config: there });
    const again = await layFoundation(there, { address, stop: () => Promise.resolve() });
    const app = await createApp(again);
    await app.listen(0, '127.0.0.1');
    expect(await signIn(await app.getUrl(), email)).toMatch(/^ey/);
    expect(again.secretBox.open(sealed)).toBe('secret');
    await app.close();
  });
});

describe('a restore', () => {
  let source: Database;
  let file: string;
  beforeAll(async () => {
    source = await usedDatabase();
    file = await backUpOf(source);
  });

  test('changes nothing when the file is cut short, broken, or something else', async () => {
    const target = await usedDatabase();
    const before = await contents(target);
    const whole = readFileSync(file);
    const text = gunzipSync(whole).toString();
    const middle = whole.length >> 1;
    const lacking = Buffer.concat([whole.subarray(0, middle), whole.subarray(middle + 1)]);
    const broken: [string | Buffer, RegExp][] = [
      [whole.subarray(0, -1), /is damaged/],
      [whole.subarray(0, middle), /is damaged/],
      [whole.subarray(0, 20), /is damaged/],
      [lacking, /Nothing was changed/],
      [gzipSync(text.slice(0, text.lastIndexOf('{"rows"'))), /is damaged \(it ends too early/],
      [gzipSync(text.replace(/\n.*\tSupport\t.*/, '')), /is damaged \(rows/],
      [gzipSync(`${text}more`), /is damaged \(goes on/],
      [gzipSync(text.replace('shop\t', 'shop')), /cannot be restored: .* Nothing was changed/],
      [gzipSync('{"hello":1}\n'), /is not a backup/],
      ['nothing', /is damaged/],
      ['', /is damaged/],
    ];
    for (const [bytes, message] of broken) {
      const path = join(folder, 'broken.gz');
      writeFileSync(path, bytes);
      await expect(restoreTo(target, path, { overwrite: true })).rejects.toThrow(message);
      expect(await contents(target)).toEqual(before);
    }
    await expect(restoreTo(target, join(folder, 'nowhere'))).rejects.toThrow('cannot be read');
  });

  test('refuses a database that is in use, unless it may overwrite it', async () => {
    const target = await usedDatabase();
    await on(target, client => client.query(`UPDATE clients SET name = 'changed'`));
    const before = await contents(target);
    await expect(restoreTo(target, file)).rejects.toThrow('The database is in use');
    expect(await contents(target)).toEqual(before);
    await restoreTo(target, file, { overwrite: true });
    expect(await contents(target)).toEqual({ ...(await contents(source)), rate_limits: [] });
  });

  test('refuses while the product runs on the database', async () => {
    const target = await emptyDatabase();
    const running = new Client({ ...target, application_name: 'portico' });
    await running.connect();
    await expect(restoreTo(target, file)).rejects.toThrow('Portico is running on this database');
    await running.end();
  });

  test('refuses what a newer product made', async () => {
    const target = await emptyDatabase();
    const known = KNOWN.slice(0, -1);
    await expect(restoreTo(target, file, { known })).rejects.toThrow(/which is newer than this/);
    expect(await contents(target)).toEqual({});
  });

  test('brings what an older product made up to date', async () => {
    const older = await emptyDatabase();
    const schema = { ...SCHEMA, migrations: SCHEMA.migrations.slice(0, 2) };
    const dataSource = createDataSource(older, schema, 2);
    await dataSource.initialize();
    await migrate(dataSource);
    await dataSource.query(
      `INSERT INTO audit_entries (id, channel, actor, action, entity, title, changes)
       VALUES (gen_random_uuid(), 'admin', 'Ada', 'create', 'clients', 'Acme', '{}')`,
    );
    await dataSource.destroy();
    const target = await emptyDatabase();
    await restoreTo(target, await backUpOf(older));
    const found = await contents(target);
    expect(found).toMatchObject(await contents(older));
    expect(Object.keys(found).sort()).toEqual(Object.keys(await contents(source)).sort());
    const applied = await on(target, readCatalogue);
    expect(applied?.migrations).toEqual(KNOWN);
  });
});

describe('the secret key', () => {
  test('comes along when it is a file, and replaces another one only when told', async () => {
    const config = await configOf();
    await openSecretBox([], config.dataDir);
    const file = await backUpOf(await usedDatabase(), config);
    const keyIn = (dataDir: string) => readFileSync(join(dataDir, 'secret.key'), 'utf8');

    const there = await configOf();
    await openSecretBox([], there.dataDir);
    const other = keyIn(there.dataDir);
    const target = await emptyDatabase();
    await expect(restoreTo(target, file, { config: there })).rejects.toThrow('is another key');
    expect(keyIn(there.dataDir)).toBe(other);
    expect(await contents(target)).toEqual({});

    await restoreTo(target, file, { config: there, overwrite: true });
    expect(keyIn(there.dataDir)).toBe(keyIn(config.dataDir));
    expect((await stat(join(there.dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  test('of the environment stays there', async () => {
    const file = await backUpOf(await usedDatabase(), await configOf({ PORTICO_SECRET_KEY: KEY }));
    expect(gunzipSync(readFileSync(file)).includes(KEY)).toBe(false);
    const target = await emptyDatabase();
    await expect(restoreTo(target, file)).rejects.toThrow('add it to PORTICO_SECRET_KEY');
    await restoreTo(target, file, { config: await configOf({ PORTICO_SECRET_KEY: KEY }) });
  });
});
