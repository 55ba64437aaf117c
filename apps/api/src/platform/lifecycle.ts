import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config';
import type { DatabaseServer } from './database/open';
import { reasonOf, StartError } from './embedded/start-error';
import { serveConsole } from './http/console';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

// By `exit`, where what must not be left behind is cleared away: a server, a half-written file.
const endAtOnce = () => process.exit(130);

/** Runs a program; whatever ends it badly is one line, and exit code 1. */
export function run(program: () => Promise<void>): void {
  for (const signal of SIGNALS) process.on(signal, endAtOnce);
  program().catch((error: unknown) => {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  });
}

/** Serves the API and the console; a taken port is a StartError in one line. */
export async function listen(
  app: NestFastifyApplication,
  config: Config,
  consoleRoot: string,
): Promise<void> {
  await serveConsole(app.getHttpAdapter().getInstance(), consoleRoot);
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw new StartError(whyNot(error, config));
  }
  process.stdout.write(`Portico is ready at ${config.publicUrl}/admin/\n`);
}

/** Prints the sign-in that was made at the first start: the only time that it can be read. */
export function sayWhoOwns(owner: { email: string; password?: string } | undefined): void {
  if (!owner) return;
  const password = owner.password ?? 'the password of PORTICO_OWNER_PASSWORD';
  process.stdout.write(`Sign in as ${owner.email} with ${password}\n`);
}

function whyNot(error: unknown, { host, port }: Config): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} needs more rights. Set PORT to one above 1023.`;
  return `Portico cannot listen on ${host}:${port}: ${reasonOf(error)}`;
}

/** A Ctrl+C under npm arrives twice, from the terminal and from npm; a person needs longer. */
const ONE_SIGNAL_MS = 500;

/** Ctrl+C and SIGTERM: finish what runs, then stop the database; a second one ends at once. */
export function stopOnSignals(app: NestFastifyApplication, server: DatabaseServer): void {
  let stoppingSince: number | undefined;
  const stop = async () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ONE_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    await app.close();
    await server.stop();
    process.exit(0);
  };
  for (const signal of SIGNALS) {
    process.off(signal, endAtOnce);
    process.on(signal, () => void stop());
  }
}
