import { join } from 'node:path';
import { readConfig } from './platform/config';
import { openDatabase } from './platform/database/open';
import { StartError } from './platform/embedded/start-error';
import { listen, sayWhoOwns, stopOnSignals } from './platform/lifecycle';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Loading the application takes about as long as starting the database: do both at once.
  const [server, { createApp, ensureOwner }, { layFoundation }] = await Promise.all([
    openDatabase(config),
    import('./app'),
    import('./foundation'),
  ]);
  try {
    const app = await createApp(await layFoundation(config, server));
    stopOnSignals(app, server);
    await listen(app, config, join(import.meta.dirname, '../admin'));
    sayWhoOwns(await ensureOwner(app, config));
  } catch (error) {
    await server.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exit(1);
});
