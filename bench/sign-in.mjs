import { performance } from 'node:perf_hooks';
import { hash, verify } from '@node-rs/argon2';
import { load, percentile } from './load.mjs';
import { newDataDir, removeDataDir, startProduct } from './product.mjs';

const CLIENTS = 50;
const READERS = 4;
const SECONDS = 8;
const PASSWORD = 'bench-password-0123';
// What the product asks of a password: 19 MiB and two passes.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** 50 clients who sign in at once, without end, and others who go on reading their profile. */
export async function signIn(report) {
  const dataDir = await newDataDir();
  const product = await startProduct(dataDir);
  try {
    const portal = await furnish(product);
    report.section(`${CLIENTS} clients sign in at once`);
    const quiet = await during(SECONDS, () => [readProfiles(portal)]);
    report.figure('Profile, nobody signs in, p99', quiet.profile.p99, 'ms', { most: 100 });
    const limit = await during(SECONDS, () => [hashAlone()]);
    const alone = await during(SECONDS, () => [signIns(portal)]);
    const busy = await during(SECONDS, () => [signIns(portal), readProfiles(portal)]);
    report.figure('argon2id alone', limit.argon2.rate, '/s');
    report.figure('Sign-ins', alone.signIn.rate, '/s');
    const share = alone.signIn.rate / limit.argon2.rate;
    report.figure('Sign-ins, of what argon2id alone reaches', share, '×', { least: 0.7 });
    report.figure('Sign-in among 50, p99', alone.signIn.p99, 'ms');
    report.figure('Sign-ins, while profiles are read without a pause', busy.signIn.rate, '/s');
    report.figure('Profile meanwhile, p50', busy.profile.p50, 'ms');
    report.figure('Profile meanwhile, p99', busy.profile.p99, 'ms', { most: 100 });
    const bearer = { authorization: `Bearer ${portal.accessToken}` };
    const { rps } = await load(`${portal.url}/profile`, bearer);
    report.figure('Profiles, 32 at once, nobody signs in', rps, '/s');
  } finally {
    await product.stop();
    await removeDataDir(dataDir);
  }
}

/** An area that every client may enter, and clients with a password. */
async function furnish(product) {
  const api = await product.signIn();
  const area = await api.call('POST', '/client-areas', {
    ...{ name: 'Bench', type: 'Mobile App', kind: 'custom', access: 'everyone' },
  });
  const emails = Array.from({ length: CLIENTS }, (_, index) => `client${index}@bench.example`);
  for (const email of emails) {
    await api.call('POST', '/clients', {
      ...{ kind: 'person', name: 'Ada Byron', active: true, email, password: PASSWORD },
    });
  }
  const url = `${product.url}/api/portal/v1/${area.identifier}`;
  const { accessToken } = await enter(url, emails[0]);
  return { url, emails, accessToken };
}

async function enter(url, email) {
  const response = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`Sign-in: ${response.status} ${await response.text()}`);
  return response.json();
}

const signIns = ({ url, emails }) => ({
  name: 'signIn',
  workers: emails.map(email => () => enter(url, email)),
});

const readProfiles = ({ url, accessToken }) => ({
  name: 'profile',
  workers: Array.from({ length: READERS }, () => async () => {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${url}/profile`, { headers });
    if (!response.ok) throw new Error(`Profile: ${response.status}`);
    await response.arrayBuffer();
  }),
});

// As many at once as the product lets run.
function hashAlone() {
  const hashed = hash(PASSWORD, COST);
  const one = async () => void (await verify(await hashed, PASSWORD));
  return { name: 'argon2', workers: [one, one] };
}

/** Does each piece of work over and over, all of them side by side; answers rates and times. */
async function during(seconds, makeWork) {
  const until = performance.now() + seconds * 1000;
  const all = makeWork().map(async ({ name, workers }) => {
    const times = [];
    await Promise.all(workers.map(worker => repeat(worker, until, times)));
    const rate = times.length / seconds;
    return [name, { rate, p50: percentile(times, 50), p99: percentile(times, 99) }];
  });
  return Object.fromEntries(await Promise.all(all));
}

async function repeat(worker, until, times) {
  while (performance.now() < until) {
    const begun = performance.now();
    await worker();
    times.push(performance.now() - begun);
  }
}
