import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from './platform/config';
import { openDatabase } from './platform/database/open';
import { listen, run, sayWhoOwns, stopOnSignals } from './platform/lifecycle';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Loading the application takes about as long as starting the database: do both at once.
  const [server, { createApp, ensureOwner }, { layFoundation }] = await Promise.all([
    openDatabase(config),
    import('./app'),
    import('./foundation'),
  ]);
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApp(await layFoundation(config, server));
    stopOnSignals(app, server);
    // Before anybody can ask, and said even when the port turns out to be taken.
    sayWhoOwns(await ensureOwner(app, config));
    await listen(app, config, join(import.meta.dirname, '../admin'));
  } catch (error) {
    await app?.close();
    await server.stop();
    throw error;
  }
}

run(main);
