import { CLIENTS, seedClients, tokenOf } from './client-seed.mjs';
import { clientsBulk } from './clients-bulk.mjs';
import { connectTo, manyAtOnce, oneByOne } from './database.mjs';
import { load, loadPaths, loadPosts, median } from './load.mjs';
import { newDataDir, removeDataDir, startProduct } from './product.mjs';
import { records } from './records.mjs';

const ROUNDS = 3;
/** So many pages are read in turn where each reader wants another one. */
const PAGES = 500;

/** In how many of the clients' names a word stands, and how long a search for it may take. */
const SEARCHES = [
  ['epheli', 10, 40],
  ['eppeli', 1_000, 40],
  ['arbou', 100_000, 150],
];

// The columns of a list without what other tables add.
const STRAIGHT = `SELECT c.id, c.version, c.created_at, c.updated_at, c.deleted_at, c.number, c.kind,
    c.name, c.legal_name, c.email, c.password_hash IS NOT NULL AS has_password, c.phone, c.active,
    c.fiscal_code, c.country, c.language, c.currency, c.manager_id, c.last_sign_in_at, c.gaps
  FROM clients c WHERE c.deleted_at IS NULL`;
const PAGE = 'ORDER BY c.sort_name, c.id LIMIT 25';

/**
 * A million clients: pages, searches and new ones, each beside the same SQL straight through pg; then
 * bulk work on them, and their records.
 */
export async function clients(report) {
  const dataDir = await newDataDir();
  const product = await startProduct(dataDir);
  const pool = await connectTo(dataDir);
  try {
    await seedClients(pool);
    report.section(`${CLIENTS} clients`);
    const api = await product.signIn();
    const token = await tokenOf(api, ['clients:write']);
    await pages(report, product, token);
    await searches(report, product, token);
    await under32(report, product, token, pool);
    await manyPages(report, product, token, pool);
    await creations(report, product, token, pool);
    await clientsBulk(report, product, token, pool);
    await records(report, product, pool);
    report.figure('Memory of the API', await product.memory(), 'MB', { most: 350 });
  } finally {
    await pool.end();
    await product.stop();
    await removeDataDir(dataDir);
  }
}

const bearer = token => ({ authorization: `Bearer ${token}` });

async function get(product, token, path) {
  const response = await fetch(`${product.url}/api/v1${path}`, { headers: bearer(token) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function pages(report, product, token) {
  for (const sort of [
    'name',
    '-name',
    'email',
    '-email',
    'createdAt',
    '-createdAt',
    'lastSignInAt',
  ]) {
    for (const page of [1, 10_000]) {
      const path = `/clients?sort=${sort}&page=${page}`;
      const time = await oneByOne(() => get(product, token, path));
      report.figure(`List by ${sort}, page ${page}, p95`, time, 'ms', { most: 25 });
    }
  }
}

async function searches(report, product, token) {
  for (const [term, matches, most] of SEARCHES) {
    const time = await oneByOne(() => get(product, token, `/clients?search=${term}`));
    report.figure(`Search, ${matches} matches, p95`, time, 'ms', { most });
  }
  for (const [name, query] of Object.entries({
    'a part of a telephone number': 'search=0720012345',
    'a path in the properties': 'property=project.id%3D42',
    'two letters': 'search=am',
  })) {
    const time = await oneByOne(() => get(product, token, `/clients?${query}`));
    report.figure(`Search, ${name}, p95`, time, 'ms', { most: 40 });
  }
}

async function under32(report, product, token, pool) {
  const all = [
    ['a page', '', STRAIGHT + ` AND (c.sort_name, c.id) > ('', gen_random_uuid()) ${PAGE}`],
    ...SEARCHES.map(([term, matches]) => [
      `a search with ${matches} matches`,
      `?search=${term}`,
      `${STRAIGHT} AND c.search LIKE '%${term}%' ${PAGE}`,
    ]),
  ];
  for (const [name, query, text] of all) {
    const straight = () => manyAtOnce(() => pool.query(text));
    const ours = () => load(`${product.url}/api/v1/clients${query}`, bearer(token));
    report.ratio(`32 at once, ${name}`, await inTurns(ours, straight), { rps: 0.9, p99: 2 });
  }
}

/** As many others read: who asks for the same as somebody else shares the answer, so nobody does. */
async function manyPages(report, product, token, pool) {
  const cursors = await cursorsOf(product, token);
  const paths = cursors.map(cursor => `/api/v1/clients?cursor=${cursor}`);
  const places = cursors.map(cursor => JSON.parse(Buffer.from(cursor, 'base64url')).slice(1));
  const text = `${STRAIGHT} AND (c.sort_name, c.id) > ($1, $2) ${PAGE}`;
  const straight = () => manyAtOnce(n => pool.query(text, places[n % places.length]));
  const ours = () => loadPaths(product.url, paths, bearer(token));
  report.ratio('32 at once, each another page', await inTurns(ours, straight), {
    rps: 0.9,
    p99: 2,
  });
}

/** Where the pages begin that follow each other. */
async function cursorsOf(product, token) {
  const cursors = [];
  let path = '/clients';
  while (cursors.length < PAGES) {
    const { meta } = await get(product, token, path);
    cursors.push(meta.next);
    path = `/clients?cursor=${meta.next}`;
  }
  return cursors;
}

async function creations(report, product, token, pool) {
  const insert = `INSERT INTO clients (id, kind, name, email, phone, active)
    VALUES (uuidv7(), 'person', $1, $2, '+40213101234', true)`;
  let round = 0;
  const straight = () => {
    round += 1;
    return manyAtOnce(n => pool.query(insert, [`Straight ${n}`, `s${round}-${n}@new.example`]));
  };
  const ours = () => {
    const body = `{"kind":"person","name":"Made #","email":"m${round}-#@new.example","phone":"+40213101234","active":true}`;
    return loadPosts(`${product.url}/api/v1/clients`, bearer(token), body);
  };
  report.ratio('32 at once, new clients', await inTurns(ours, straight), { rps: 0.7, p99: 2 });
  await pool.query(`DELETE FROM clients WHERE email LIKE '%@new.example'`);
}

/** Ours and the limit, turn by turn, after a turn of each that does not count. */
async function inTurns(ours, limit) {
  await limit();
  await ours();
  const runs = { ours: [], limit: [] };
  for (let round = 0; round < ROUNDS; round++) {
    runs.limit.push(await limit());
    runs.ours.push(await ours());
  }
  return { ours: median(runs.ours), limit: median(runs.limit) };
}
