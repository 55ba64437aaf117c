import { readConfig } from '../platform/config';
import { createDataSource } from '../platform/database/data-source';
import { migrate } from '../platform/database/migrate';
import { connect, openDatabase } from '../platform/database/open';
import { run } from '../platform/lifecycle';
import { SCHEMA } from '../schema';

/** `npm run migrate`: brings the schema up to date, as every start does. */
run(async () => {
  const server = await openDatabase(readConfig(process.env));
  try {
    const dataSource = createDataSource(server.address, SCHEMA, 2);
    await connect(dataSource);
    const applied = await migrate(dataSource);
    await dataSource.destroy();
    for (const name of applied) process.stdout.write(`Applied ${name}\n`);
    if (applied.length === 0) process.stdout.write('The schema is up to date.\n');
  } finally {
    await server.stop();
  }
});
