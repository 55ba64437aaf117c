import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { memoryEnvironment, nodeFlags } from '../tools/node-flags.mjs';

const OWNER = { email: 'owner@bench.example', password: 'bench-password-0123' };
const MAIN = new URL('../dist/api/main.js', import.meta.url).pathname;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** A folder for data that is thrown away afterwards. */
export async function newDataDir() {
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  await chmod(dataDir, 0o711); // else root's server, which runs as another user, would go elsewhere
  return dataDir;
}
export const removeDataDir = dataDir => rm(dataDir, { recursive: true, force: true });

/** Starts the built product as an operator would; resolves when it is ready. */
export async function startProduct(dataDir, env = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, MAIN], {
    env: {
      ...process.env,
      ...memoryEnvironment,
      PORT: String(port),
      PORTICO_DATA: dataDir,
      PORTICO_OWNER_EMAIL: OWNER.email,
      PORTICO_OWNER_PASSWORD: OWNER.password,
      LOG_LEVEL: 'error',
      PORTICO_REQUESTS_PER_MINUTE: '10000000',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(url, child);
  const readyAfter = performance.now() - begun;
  const exited = new Promise(done => child.once('exit', done));
  return {
    url,
    readyAfter,
    memory: () => residentMemory(child.pid),
    cpu: () => cpuSeconds(child.pid),
    signIn: () => signIn(url),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function ready(url, child) {
  while (child.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(done => setTimeout(done, 10));
  }
  throw new Error('The product did not start.');
}

/** Resident memory of a process in MB, as Linux counts it. */
async function residentMemory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

/** Seconds of CPU that a process has used, as Linux counts them in hundredths. */
async function cpuSeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14);
  return (Number(user) + Number(system)) / 100;
}

// Turned away while the product is busy: as it asks, a little later.
async function again(response, call) {
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  await new Promise(done => setTimeout(done, seconds * 1000));
  return call();
}

/** A client of the management API; answers are parsed, refusals thrown. */
async function signIn(url) {
  let token = '';
  const call = async (method, path, body) => {
    const json = body !== undefined && !(body instanceof FormData);
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      body: json ? JSON.stringify(body) : body,
    });
    const text = await response.text();
    if (response.status === 503) return again(response, () => call(method, path, body));
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const renew = async () => {
    token = (await call('POST', '/auth/sign-in', OWNER)).accessToken;
  };
  const download = async path => {
    const response = await fetch(`${url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  await renew();
  return { call, download, renew };
}

/** Imports a file and waits for the report; `seconds` is what the job itself took. */
export async function importFile(api, fields, content) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'import.json');
  const begun = performance.now();
  let job = await api.call('POST', '/translations/imports', form);
  while (job.state === 'queued' || job.state === 'running') {
    await new Promise(done => setTimeout(done, 50));
    job = await api.call('GET', `/jobs/${job.id}`);
  }
  if (job.state !== 'done') throw new Error(`The import ended as ${job.state}: ${job.error}`);
  return { ...job, seconds: (performance.now() - begun) / 1000 };
}

/** Waits until all work is done that was asked for, such as the checks of what was imported. */
export async function allDone(api) {
  const open = ({ state }) => state === 'queued' || state === 'running';
  while ((await api.call('GET', '/jobs?perPage=100')).data.some(open)) {
    await new Promise(done => setTimeout(done, 500));
  }
}

/** Publishes languages beside the default one. */
export async function publish(api, tags) {
  for (const state of ['active', 'published']) {
    await api.call('PATCH', '/languages', { changes: tags.map(tag => ({ tag, state })) });
  }
}
