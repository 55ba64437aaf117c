import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { findRunning } from './running';
import { StartError } from './start-error';

const settings = { fsync: 'off', shared_buffers: '16MB' };
const serverFile = (name: string) => join(dataDir, 'postgres', name);

let dataDir: string;
let servers: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'portico-embedded-'));
  chmodSync(dataDir, 0o711); // or root's database would be made elsewhere
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(servers.map(server => server.stop()));
  servers = [];
  children = [];
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, settings, ...(log && { log }) });
  servers.push(server);
  return server;
}

async function rows(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const { host, port, user, password, database } = server;
  const client = new pg.Client({ host, port, user, password, database });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 10_000; ;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(setImmediate);
    }
  }
}

const postmasterPid = () =>
  Number(readFileSync(serverFile('data/postmaster.pid'), 'utf8').split('\n')[0]);

describe('embedded PostgreSQL', () => {
  it('keeps what was written from one start to the next', async () => {
    const first = await start();
    await rows(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await expect(rows(first, 'SELECT 1')).rejects.toThrow();
    expect(readdirSync(serverFile('data'))).not.toContain('postmaster.pid');

    expect(await rows(await start(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('knows the letters of every script, and orders without the C library', async () => {
    const server = await start();
    await rows(server, 'CREATE EXTENSION pg_trgm');
    const words = await rows(
      server,
      `SELECT word, cardinality(show_trgm(word)) > 1 AS found, lower(upper(word)) = word AS cased
       FROM unnest(ARRAY['привет', 'हिन्दी', '日本語', 'über']) word ORDER BY word`,
    );
    const answer = { found: true, cased: true };
    const sorted = ['über', 'привет', 'हिन्दी', '日本語'];
    expect(words).toEqual(sorted.map(word => ({ word, ...answer })));
  });

  it('can be reached by its owner only, with a password', async () => {
    const server = await start();
    const noPassword = { ...server, password: 'wrong' };
    await expect(rows(noPassword, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await rows(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(statSync(server.host).mode & 0o777).toBe(0o700);
    expect(statSync(serverFile('password')).mode & 0o777).toBe(0o600);
  });

  it('starts a server that was killed again', async () => {
    const lines: string[] = [];
    const server = await start(line => lines.push(line));
    await rows(server, 'CREATE TABLE saved AS SELECT 42 AS answer');
    const killed = postmasterPid();
    process.kill(killed, 'SIGKILL');

    const found = await eventually(async () => {
      const answer = await rows(server, 'SELECT answer FROM saved');
      expect(postmasterPid()).not.toBe(killed);
      return answer;
    });
    expect(found).toEqual([{ answer: 42 }]);
    expect(lines[0]).toBe('PostgreSQL ended unexpectedly (SIGKILL) and is started again');
  });

  it('refuses a second start on the same data folder, and leaves the first alone', async () => {
    const server = await start();
    const pid = postmasterPid();
    await expect(start()).rejects.toEqual(
      new StartError(`Another Portico is running on the data folder ${dataDir}.`),
    );
    expect(postmasterPid()).toBe(pid);
    expect(await rows(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('can be found by whoever has the data folder, while it runs', async () => {
    expect(await findRunning(join(dataDir, 'nowhere'))).toBeUndefined();
    const { stop, ...address } = await start();
    expect(await findRunning(dataDir)).toEqual(address);
    await stop();
    expect(await findRunning(dataDir)).toBeUndefined();
    writeFileSync(serverFile('data/postmaster.pid'), `999999\n${serverFile('data')}\n`);
    expect(await findRunning(dataDir)).toBeUndefined();
  });

  it('ignores a pid file whose number is somebody else by now', async () => {
    await (await start()).stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    children.push(stranger);
    const line = `${stranger.pid}\n${serverFile('data')}\n1\n5432\n\n\n`;
    writeFileSync(serverFile('data/postmaster.pid'), line, { mode: 0o666 });
    writeFileSync(serverFile('run/.s.PGSQL.5432.lock'), line, { mode: 0o666 });
    expect(await rows(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  it('makes the data anew when the making of it was cut short', async () => {
    await (await start()).stop();
    rmSync(serverFile('data'), { recursive: true });
    writeFileSync(serverFile('data.new'), 'half');
    expect(await rows(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says in one line why it cannot start', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    const inFile = startEmbeddedPostgres({ dataDir: join(dataDir, 'file', 'x') });
    await expect(inFile).rejects.toThrow(/^The data folder .* cannot be used: ENOTDIR[^\n]*$/);

    const nowhere = startEmbeddedPostgres({ dataDir: '/dev/null/x/y' });
    await expect(nowhere).rejects.toThrow(/^The data folder .* cannot be used: [^\n]*$/);

    const wrong = startEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'much' } });
    await expect(wrong).rejects.toThrow(/^PostgreSQL did not start: [^\n]*"shared_buffers"[^\n]*$/);

    await (await start()).stop();
    writeFileSync(serverFile('data/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/is of PostgreSQL 17, this Portico brings 18/);
    writeFileSync(serverFile('data/PG_VERSION'), '18\n');
  });
});

describe('another process', () => {
  const root = join(import.meta.dirname, '../../../../..');
  const folder = join(root, 'node_modules/.cache', `embedded-spec-${process.pid}`);
  const program = join(folder, 'owner.mjs');

  beforeAll(() => {
    const code = `import { startEmbeddedPostgres } from './embedded-postgres';
      await startEmbeddedPostgres({ dataDir: process.argv[2], settings: ${JSON.stringify(settings)} });
      setInterval(() => 0, 1000);
      process.send('ready');`;
    buildSync({
      stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'ts' },
      ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm', outfile: program },
    });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds the data folder until kill -9, and its server is replaced then', async () => {
    const owner = fork(program, [dataDir], { execArgv: [] });
    children.push(owner);
    await once(owner, 'message');
    const orphan = postmasterPid();
    await expect(start()).rejects.toThrow('Another Portico is running');

    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(() => process.kill(orphan, 0)).not.toThrow();

    const server = await start();
    expect(await rows(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(postmasterPid()).not.toBe(orphan);
  });

  it('may be killed together with its server', async () => {
    const owner = fork(program, [dataDir], { execArgv: [] });
    children.push(owner);
    await once(owner, 'message');
    process.kill(postmasterPid(), 'SIGKILL');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(await rows(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
