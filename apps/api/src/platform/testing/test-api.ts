import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createApp } from '../../app';
import { layFoundation } from '../../foundation';
import { readConfig } from '../config';
import { callerOf, makeMember, signIn, type Caller, type RoleName } from './test-staff';
import { cloneDatabase, dropDatabase } from './test-database';

export { call, type Answer, type Call } from './call';
export type { Caller, RoleName } from './test-staff';

/** The whole API over HTTP, on a database of its own. */
export interface TestApi {
  url: string;
  app: NestFastifyApplication;
  dataSource: DataSource;
  /** Somebody who is not signed in. */
  anonymous: Caller;
  /** A member of that role, made and signed in at the first call. */
  as(role: RoleName): Promise<Caller>;
  stop(): Promise<void>;
}

// As fast as a spec can, without a word, and however busy the machine is.
const QUIET = {
  LOG_LEVEL: 'fatal',
  PORT: '0',
  PORTICO_REQUESTS_PER_MINUTE: '1000000',
  PORTICO_MAX_DELAY: '0',
};

/** Starts the API on a clone of the template database; `env` as an operator would set it. */
export async function startTestApi(env: Record<string, string> = {}): Promise<TestApi> {
  const address = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-api-'));
  const config = readConfig({ ...QUIET, PORTICO_DATA: dataDir, ...env });
  const stopServer = () => dropDatabase(address);
  const foundation = await layFoundation(config, { address, stop: stopServer });
  const app = await createApp(foundation);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const { dataSource } = foundation;
  return {
    url,
    app,
    dataSource,
    anonymous: callerOf(url),
    as: staffOf(url, dataSource),
    stop: async () => {
      await app.close();
      await stopServer();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function staffOf(url: string, dataSource: DataSource) {
  const known = new Map<RoleName, Promise<Caller>>();
  const enter = async (role: RoleName) => {
    const { email } = await makeMember(dataSource, role);
    return callerOf(url, await signIn(url, email));
  };
  return (role: RoleName): Promise<Caller> => {
    const caller = known.get(role) ?? enter(role);
    known.set(role, caller);
    return caller;
  };
}
