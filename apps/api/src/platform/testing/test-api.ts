import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createApp } from '../../app';
import { layFoundation } from '../../foundation';
import { readConfig } from '../config';
import { cloneDatabase, dropDatabase } from './test-database';

/** What a request is answered with. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
  text: string;
}

/** A request; `body` is sent as JSON unless it is text, bytes or a form. */
export interface Call {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The whole API over HTTP, on a database of its own. */
export interface TestApi {
  url: string;
  app: NestFastifyApplication;
  dataSource: DataSource;
  stop(): Promise<void>;
}

/** Starts the API on a clone of the template database; `env` as an operator would set it. */
export async function startTestApi(env: Record<string, string> = {}): Promise<TestApi> {
  const address = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-api-'));
  const config = readConfig({ LOG_LEVEL: 'fatal', PORT: '0', PORTICO_DATA: dataDir, ...env });
  const stopServer = () => dropDatabase(address);
  const foundation = await layFoundation(config, { address, stop: stopServer });
  const app = await createApp(foundation);
  await app.listen(0, '127.0.0.1');
  return {
    url: await app.getUrl(),
    app,
    dataSource: foundation.dataSource,
    stop: async () => {
      await app.close();
      await stopServer();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Calls `url` and reads the answer, whatever its status. */
export async function call<T = Record<string, unknown>>(
  url: string,
  method: string,
  { body, headers = {} }: Call = {},
): Promise<Answer<T>> {
  const plain = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
  const type = body === undefined || plain ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...type, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: plain ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (json && text ? JSON.parse(text) : {}) as T,
    text,
  };
}
