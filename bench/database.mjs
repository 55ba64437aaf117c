import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { performance } from 'node:perf_hooks';
import { percentile } from './load.mjs';

const POOL = 10;
const AT_ONCE = 32;

/** Straight connections to the embedded server of a running product. */
export async function connectTo(dataDir) {
  const home = join(dataDir, 'postgres');
  const password = (await readFile(join(home, 'password'), 'utf8')).trim();
  const user = 'portico';
  return new pg.Pool({ host: join(home, 'run'), user, password, database: user, max: POOL });
}

/** Milliseconds of each of some rounds, one after the other. */
export async function oneByOne(work, rounds = 60) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await work(round);
    times.push(performance.now() - begun);
  }
  return percentile(times.slice(10), 95);
}

/** Requests per second and the 99th percentile in ms of work done 32 at once for some seconds. */
export async function manyAtOnce(work, seconds = 3) {
  const times = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let round = 0;
  const one = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await work(round++);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const rps = times.length / ((performance.now() - begun) / 1000);
  return { rps, p99: percentile(times, 99) };
}
