import { pino } from 'pino';
import type { Config } from './platform/config';
import { openSecretBox } from './platform/crypto/secret-box';
import { createDataSource } from './platform/database/data-source';
import { migrate } from './platform/database/migrate';
import { connect, type DatabaseServer } from './platform/database/open';
import type { Foundation } from './platform/platform.module';
import { SCHEMA } from './schema';

// What a failed statement was given may be a secret, or the text of a file.
const UNSAID = { paths: ['err.parameters', 'err.driverError'], remove: true };

/** Connects to the database, brings the schema up to date and opens the secrets. */
export async function layFoundation(config: Config, server: DatabaseServer): Promise<Foundation> {
  const dataSource = createDataSource(server.address, SCHEMA, config.databasePool);
  await connect(dataSource);
  await migrate(dataSource);
  const secretBox = await openSecretBox(config.secretKeys, config.dataDir);
  const logger = pino({ level: config.logLevel, redact: UNSAID });
  return { config, address: server.address, dataSource, secretBox, logger };
}
