import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

const run = promisify(execFile);
const CONNECTIONS = 32;

/** Whether wrk is installed; it costs the machine far less than a client in JavaScript. */
export const client = await run('wrk', ['--version']).then(
  () => 'wrk',
  error => (error.code === 'ENOENT' ? 'autocannon' : 'wrk'),
);

/** Requests per second and the 99th percentile in ms of a URL under 32 connections. */
export function load(url, headers = {}, seconds = 3) {
  return client === 'wrk' ? withWrk(url, headers, seconds) : withAutocannon(url, headers, seconds);
}

/** The same for JSON bodies that are posted; each `#` in the body becomes the number of its turn. */
export async function loadPosts(url, headers, body, seconds = 3) {
  const json = { ...headers, 'content-type': 'application/json' };
  if (client !== 'wrk') return postWithAutocannon(url, json, body, seconds);
  return withWrk(url, json, seconds, ['-s', await scriptOf(luaOf(body))]);
}

/** The same for the paths of a server, one after the other. */
export async function loadPaths(origin, paths, headers, seconds = 3) {
  if (client !== 'wrk') {
    const requests = paths.map(path => ({ path }));
    return withAutocannon(origin, headers, seconds, { requests });
  }
  return withWrk(origin, headers, seconds, ['-s', await scriptOf(luaOfPaths(paths))]);
}

async function scriptOf(lua) {
  const script = join(await mkdtemp(join(tmpdir(), 'portico-wrk-')), 'load.lua');
  await writeFile(script, lua);
  return script;
}

const luaOfPaths = paths => `
  local turn = 0
  local paths = {${paths.map(path => JSON.stringify(path)).join(', ')}}
  request = function()
    turn = turn + 1
    return wrk.format(nil, paths[turn % #paths + 1])
  end`;

const luaOf = body => `
  local turn = 0
  wrk.method = "POST"
  request = function()
    turn = turn + 1
    return wrk.format(nil, nil, nil, (string.gsub(${JSON.stringify(body)}, "#", turn)))
  end`;

async function postWithAutocannon(url, headers, body, seconds) {
  let turn = 0;
  const setupRequest = request => ({ ...request, body: body.replaceAll('#', String(++turn)) });
  const requests = [{ method: 'POST', setupRequest }];
  const options = { url, headers, connections: CONNECTIONS, duration: seconds, requests };
  const result = await autocannon(options);
  if (result.non2xx > 0) throw new Error(`${url} answered with errors.`);
  return { rps: result.requests.average, p99: result.latency.p99 };
}

async function withWrk(url, headers, seconds, more = []) {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', ...given, ...more, url];
  const { stdout } = await run('wrk', options);
  if (/Non-2xx or 3xx/.test(stdout)) throw new Error(`${url} answered with errors:\n${stdout}`);
  const [, value, unit] = /99%\s+([\d.]+)(us|ms|s)\b/.exec(stdout);
  return {
    rps: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
    p99: Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit],
  };
}

async function withAutocannon(url, headers, seconds, more = {}) {
  const options = { url, headers, connections: CONNECTIONS, duration: seconds, ...more };
  const result = await autocannon(options);
  if (result.non2xx > result['3xx']) throw new Error(`${url} answered with errors.`);
  return { rps: result.requests.average, p99: result.latency.p99 };
}

/** What lies in the middle of several runs, of each figure by itself. */
export function median(runs) {
  const middle = name =>
    percentile(
      runs.map(run => run[name]),
      50,
    );
  return { rps: middle('rps'), p99: middle('p99') };
}

/** The p-th percentile of numbers. */
export function percentile(numbers, p) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)];
}
