import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBackup, restore } from '../platform/backup/restore';
import { readConfig } from '../platform/config';
import { createDataSource } from '../platform/database/data-source';
import { connect, openDatabase } from '../platform/database/open';
import { StartError } from '../platform/embedded/start-error';
import { run } from '../platform/lifecycle';
import { IN_USE, SCHEMA } from '../schema';

/** `npm run restore -- file [--overwrite]`: what a backup holds, into a database that has nothing. */
run(async () => {
  const { file, overwrite } = choices();
  const backup = await openBackup(
    file,
    SCHEMA.migrations.map(({ name }) => name),
  );
  const config = readConfig(process.env);
  const server = await openDatabase(config);
  try {
    const dataSource = createDataSource(server.address, SCHEMA, 1);
    await connect(dataSource);
    const rows = await restore(backup, { dataSource, config, inUse: IN_USE, overwrite });
    await dataSource.destroy();
    process.stdout.write(`Restored ${rows} rows of ${backup.header.createdAt} from ${file}\n`);
  } finally {
    await server.stop();
  }
});

function choices(): { file: string; overwrite: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { overwrite: { type: 'boolean', default: false } },
  });
  const [file, ...others] = positionals;
  if (file && others.length === 0) return { file: resolve(file), overwrite: values.overwrite };
  throw new StartError('Usage: npm run restore -- <file> [--overwrite]');
}
