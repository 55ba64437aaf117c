import { connectTo, manyAtOnce, oneByOne } from './database.mjs';
import { load, loadPosts, median } from './load.mjs';
import { newDataDir, removeDataDir, startProduct } from './product.mjs';

const CLIENTS = 1_000_000;
const CHUNK = 100_000;
const ROUNDS = 3;

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

/** A million clients: pages, searches and new ones, each beside the same SQL straight through pg. */
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
    await creations(report, product, token, pool);
    report.figure('Memory of the API', await product.memory(), 'MB', { most: 350 });
  } finally {
    await pool.end();
    await product.stop();
    await removeDataDir(dataDir);
  }
}

/** A token that does not end in the middle of a run. */
export async function tokenOf(api, scopes) {
  const made = await api.call('POST', '/api-tokens', { name: 'Bench', scopes });
  return made.token;
}

/** Makes a million clients of every kind that the benchmarks look for. */
export async function seedClients(pool) {
  const client = await pool.connect();
  try {
    await seed(client);
  } finally {
    client.release();
  }
}

async function seed(client) {
  await client.query('SET statement_timeout = 0');
  await client.query(`SET gin_pending_list_limit = '512MB'`);
  for (let first = 0; first < CLIENTS; first += CHUNK) {
    await client.query(
      `INSERT INTO clients (id, kind, name, legal_name, email, phone, active, properties, address,
         language, currency, fiscal_code)
       SELECT uuidv7(), CASE WHEN n % 3 = 0 THEN 'organisation' ELSE 'person' END,
         initcap(a[1 + (hashint4(n) & 65535) % 20]) || ' ' || initcap(b[1 + (n / 20) % 25]) || ' ' || n
           || CASE WHEN n % 100000 = 7 THEN ' Sepheline' WHEN n % 1000 = 11 THEN ' Zeppelin'
              WHEN n % 10 = 3 THEN ' Harbour' ELSE '' END,
         CASE WHEN n % 3 = 0 THEN 'Company ' || n || ' SRL' END,
         'c' || n || '@' || a[1 + n % 20] || '.example', '+4072' || lpad(n::text, 7, '0'),
         n % 4 <> 0, jsonb_build_object('project', jsonb_build_object('id', n % 5000)),
         jsonb_build_object('city', b[1 + n % 25], 'country', (ARRAY['RO','DE','FR','IT'])[1 + n % 4]),
         (ARRAY['ro','de','fr','it'])[1 + n % 4], 'EUR', 'RO' || (10000000 + n)
       FROM generate_series($1::int, $2::int) n,
         (SELECT string_to_array($3, ' ') AS a, string_to_array($4, ' ') AS b) words`,
      [first, first + CHUNK - 1, FIRST, SECOND],
    );
  }
  await client.query(`SELECT gin_clean_pending_list('clients_search_idx')`);
  await client.query('VACUUM (ANALYZE) clients');
  await client.query('CHECKPOINT');
}

const FIRST =
  'amber bright calm distant early fair golden honest iron jolly keen little merry noble open plain quick royal silent true';
const SECOND =
  'anchor bridge castle dawn engine forest garden hill island jewel kitchen lantern meadow night orchard palace quarry river stone tower union valley window yard zenith';

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
    const runs = { ours: [], limit: [] };
    for (let round = 0; round < ROUNDS; round++) {
      runs.limit.push(await manyAtOnce(() => pool.query(text)));
      runs.ours.push(await load(`${product.url}/api/v1/clients${query}`, bearer(token)));
    }
    const middle = { ours: median(runs.ours), limit: median(runs.limit) };
    report.ratio(`32 at once, ${name}`, middle, { rps: 0.9, p99: 2 });
  }
}

async function creations(report, product, token, pool) {
  const insert = `INSERT INTO clients (id, kind, name, email, phone, active)
    VALUES (uuidv7(), 'person', $1, $2, '+40213101234', true)`;
  const runs = { ours: [], limit: [] };
  for (let round = 0; round < ROUNDS; round++) {
    runs.limit.push(
      await manyAtOnce(n => pool.query(insert, [`Straight ${n}`, `s${round}-${n}@new.example`])),
    );
    const body = `{"kind":"person","name":"Made #","email":"m${round}-#@new.example","phone":"+40213101234","active":true}`;
    runs.ours.push(await loadPosts(`${product.url}/api/v1/clients`, bearer(token), body));
  }
  const middle = { ours: median(runs.ours), limit: median(runs.limit) };
  report.ratio('32 at once, new clients', middle, { rps: 0.7, p99: 2 });
}
