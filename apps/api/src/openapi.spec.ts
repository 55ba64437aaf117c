import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lintFromString, loadConfig } from '@redocly/openapi-core';
import { call, startTestApi, type TestApi } from './platform/testing/test-api';
import { makeMember, PASSWORD } from './platform/testing/test-staff';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');

interface Operation {
  operationId: string;
  parameters?: { name: string }[];
  security?: Record<string, unknown>[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, { type: string; in?: string; name?: string }> };
}

let api: TestApi;
let document: Document;

beforeAll(async () => {
  api = await startTestApi();
  document = (await call<Document>(`${api.url}/api/openapi.json`, 'GET')).body;
});
afterAll(() => api.stop());

describe('the OpenAPI document', () => {
  it('lints clean', async () => {
    const config = await loadConfig({ configPath: join(root, 'redocly.yaml') });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
  });

  it('names every operation once', () => {
    const names = Object.values(document.paths)
      .flatMap(path => Object.values(path))
      .map(operation => operation.operationId);
    expect(document.openapi).toBe('3.1.0');
    expect(names).toContain('clientAreas.list');
    expect(names).toContain('delivery.bundle');
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes the token of the CRM customers API in a header or in the query', () => {
    const { securitySchemes } = document.components;
    const schemes = document.paths['/api/customers']?.['get']?.security?.flatMap(Object.keys) ?? [];
    expect(schemes.map(name => securitySchemes[name])).toEqual([
      { type: 'apiKey', in: 'header', name: 'authtoken' },
      { type: 'apiKey', in: 'query', name: 'authtoken' },
    ]);
  });

  it.each([
    ['management', '/api/v1/'],
    ['portal', '/api/portal/'],
    ['delivery', '/api/delivery/'],
  ])('has a part for %s', async (audience, prefix) => {
    const { body } = await call<Document>(`${api.url}/api/openapi/${audience}.json`, 'GET');
    expect(Object.keys(body.paths).length).toBeGreaterThan(0);
    expect(Object.keys(body.paths).every(path => path.startsWith(prefix))).toBe(true);
  });

  it('is shown by Swagger UI', async () => {
    expect((await call(`${api.url}/api/docs`, 'GET')).text).toContain('swagger-ui');
  });
});

describe('a client generated from it', () => {
  let folder: string;
  // Where neither git nor the formatter looks, which runs beside this.
  beforeAll(async () => {
    await mkdir(join(root, 'tmp'), { recursive: true });
    folder = await mkdtemp(join(root, 'tmp', 'client-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('compiles and signs in', async () => {
    const input = join(folder, 'openapi.json');
    const output = join(folder, 'client');
    await writeFile(input, JSON.stringify(document));
    await createClient({
      input,
      output: { path: output },
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: { level: 'silent' },
    });
    const program = join(folder, 'program.ts');
    const { email } = await makeMember(api.dataSource, 'Viewer');
    await writeFile(program, signInProgram(api.url, email));
    await run(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--outDir', join(folder, 'out'), '--module', 'esnext', '--moduleResolution', 'bundler'],
      ...['--target', 'es2024', '--lib', 'es2024,dom,dom.iterable', '--strict', '--skipLibCheck'],
      ...['--types', 'node', '--ignoreConfig'],
      program,
    ]);
    const bundle = join(folder, 'program.mjs');
    await run(join(root, 'node_modules/.bin/esbuild'), [
      join(folder, 'out/program.js'),
      ...['--bundle', '--format=esm', '--platform=node', `--outfile=${bundle}`],
    ]);
    const { stdout } = await run(process.execPath, [pathToFileURL(bundle).pathname]);
    expect(stdout.trim()).toBe(email);
  }, 60_000);
});

/** A program as an integrator would write it. */
function signInProgram(url: string, email: string): string {
  return `
    import { client } from './client/client.gen';
    import { authMe, authSignIn } from './client';
    client.setConfig({ baseUrl: ${JSON.stringify(url)} });
    const credentials = { email: ${JSON.stringify(email)}, password: ${JSON.stringify(PASSWORD)} };
    const { data } = await authSignIn({ body: credentials, throwOnError: true });
    const token: string = data.accessToken;
    const me = await authMe({ auth: token, throwOnError: true });
    console.log(me.data.email);
  `;
}
