import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './until';
import { root } from './places';

/** Who owns every product that a journey starts. */
export const owner = { email: 'owner@example.com', password: 'a long day at the sea' };

const PROGRAMS = join(root, 'dist', 'api');

/** The built product, with a data folder and a port of its own. */
export class Product {
  private static readonly started: Product[] = [];
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly env: Record<string, string>,
  ) {}

  /** Starts one on empty data; `env` as an operator would set it. */
  static async start(env: Record<string, string> = {}): Promise<Product> {
    const dataDir = await mkdtemp(join(tmpdir(), 'portico-e2e-'));
    await chmod(dataDir, 0o711); // else root's PostgreSQL, which runs as another user, goes elsewhere
    const product = new Product(`http://127.0.0.1:${await freePort()}`, dataDir, env);
    Product.started.push(product);
    await product.run();
    return product;
  }

  /** Stops all that were started, the last one first. */
  static async stopAll(): Promise<void> {
    for (const product of Product.started.splice(0).reverse()) await product.stop();
  }

  /** What it has written to its terminal. */
  get said(): string {
    return this.output;
  }

  /** Starts it, also again after `kill`; resolves when it is ready. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [join(PROGRAMS, 'main.js')], { env: this.environment() });
    this.child = child;
    const keep = (chunk: string) => (this.output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    await until(() => this.isReady(child), 30_000);
  }

  /** Runs one of the commands beside it, as `npm run demo` does. */
  async runCommand(name: string): Promise<void> {
    const program = join(PROGRAMS, 'commands', `${name}.js`);
    await promisify(execFile)(process.execPath, [program], { env: this.environment() });
  }

  /** As Ctrl+C does, and without a trace on the disk. */
  private async stop(): Promise<void> {
    await this.end('SIGINT');
    const { dataDir } = this;
    const database = join(dataDir, 'postgres');
    const files = existsSync(database) ? await realpath(database) : dataDir;
    await Promise.all([dataDir, files].map(path => rm(path, { recursive: true, force: true })));
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async isReady(child: ChildProcess): Promise<boolean> {
    if (child.exitCode !== null) throw new Error(`The product has ended:\n${this.output}`);
    const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
    return answer?.status === 200;
  }

  private async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  private environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? tmpdir(),
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
      PORT: new URL(this.url).port,
      PORTICO_URL: this.url,
      PORTICO_DATA: this.dataDir,
      PORTICO_OWNER_EMAIL: owner.email,
      PORTICO_OWNER_PASSWORD: owner.password,
      PORTICO_REQUESTS_PER_MINUTE: '100000',
      ...this.env,
    };
  }
}

// Ports below those that the kernel hands out by itself, a thousand for each of Jest's workers: so
// nobody takes one between the moment it is found free and the moment the product listens.
let nextPort = 20_000 + Number(process.env['JEST_WORKER_ID'] ?? 0) * 1_000;

async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort++;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (free) await promisify(server.close.bind(server))();
  return free;
}
