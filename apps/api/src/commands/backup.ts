import { resolve } from 'node:path';
import { backUp } from '../platform/backup/back-up';
import { readConfig } from '../platform/config';
import { openForReading } from '../platform/database/open';
import { run } from '../platform/lifecycle';
import { LEFT_OUT } from '../schema';

/** `npm run backup [-- file]`: one moment of the database in a file, while the product runs. */
run(async () => {
  const second = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const file = resolve(process.argv[2] ?? `portico-${second}.backup.gz`);
  const config = readConfig(process.env);
  const server = await openForReading(config);
  try {
    const rows = await backUp({ address: server.address, config, leftOut: LEFT_OUT }, file);
    process.stdout.write(`Wrote ${rows} rows to ${file}\n`);
  } finally {
    await server.stop();
  }
});
