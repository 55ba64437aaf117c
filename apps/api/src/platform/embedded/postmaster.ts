import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account';
import { serverEnvironment } from './cluster';
import type { ServerLog } from './server-log';
import { reasonOf, StartError } from './start-error';

/** What it takes to run the server. */
export interface PostmasterOptions {
  program: string;
  args: string[];
  cwd: string;
  account: Account | undefined;
  serverLog: ServerLog;
  /** Resolves to whether the server takes connections by now; throws when it never will. */
  accepts: () => Promise<boolean>;
  log: (line: string) => void;
}

const longestPause = 2_000;
const patience = 20_000;
const lingering = 10_000;

/** Runs the server process: starts it, starts it again when it dies, and stops it. */
export class Postmaster {
  private child: ChildProcess | undefined;
  private state: 'starting' | 'running' | 'stopping' = 'starting';
  private revival: Promise<void> = Promise.resolve();
  private readonly onExit = () => this.child?.kill('SIGINT');

  constructor(private readonly options: PostmasterOptions) {}

  /** Resolves when the server takes connections. Throws StartError. */
  async start(): Promise<void> {
    process.once('exit', this.onExit);
    try {
      await this.launchPatiently();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    this.state = 'stopping';
    process.off('exit', this.onExit);
    await this.revival;
    const { child } = this;
    if (!child || hasEnded(child)) return;
    child.ref();
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    const impatience = setTimeout(() => child.kill('SIGQUIT'), patience);
    await exited;
    clearTimeout(impatience);
  }

  /** The processes of a server that was killed need a moment to notice and to let go of its memory. */
  private async launchPatiently(): Promise<void> {
    const end = Date.now() + lingering;
    for (;;) {
      try {
        await this.launch();
        return;
      } catch (error) {
        if (Date.now() > end || !reasonOf(error).includes('still in use')) throw error;
        await delay(50);
      }
    }
  }

  private async launch(): Promise<void> {
    const { program, args, cwd, account, serverLog } = this.options;
    serverLog.mark();
    const stdio = ['ignore' as const, serverLog.handle, serverLog.handle];
    // detached: Ctrl+C in a terminal is for us, who stop the server when its users are done
    const options = { ...account, cwd, env: serverEnvironment, stdio, detached: true };
    const child = spawn(program, args, options);
    this.child = child;
    child.unref();
    child.once('error', error => this.options.log(`PostgreSQL: ${reasonOf(error)}`));
    child.once('exit', (code, signal) => this.exited(String(signal ?? code)));
    await this.untilReady(child);
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const slow = setTimeout(() => this.options.log('PostgreSQL is still starting'), 5_000);
    try {
      while (this.state !== 'stopping') {
        if (hasEnded(child))
          throw new StartError(`PostgreSQL did not start: ${this.options.serverLog.lastFatal()}`);
        if (await this.options.accepts()) break;
        await delay(10);
      }
      if (this.state === 'starting') this.state = 'running';
    } finally {
      clearTimeout(slow);
    }
  }

  private exited(how: string): void {
    if (this.state !== 'running') return;
    this.state = 'starting';
    this.options.log(`PostgreSQL ended unexpectedly (${how}) and is started again`);
    this.revival = this.revive();
  }

  /** The first tries may fail: the processes of the dead server need a moment to notice. */
  private async revive(): Promise<void> {
    for (let pause = 50; this.isStarting(); pause = Math.min(pause * 2, longestPause)) {
      try {
        await this.launch();
        this.options.log('PostgreSQL is running again');
      } catch (error) {
        this.options.log(reasonOf(error));
        await delay(pause);
      }
    }
  }

  private isStarting(): boolean {
    return this.state === 'starting';
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
