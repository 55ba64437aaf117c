import { performance } from 'node:perf_hooks';
import { tokenOf } from './client-seed.mjs';
import { oneByOne } from './database.mjs';

const RECORDS = 5_000_000;
const CHUNK = 500_000;
const AREAS = 10;
const BATCH = 1_000;
const BATCHES = 30;

/** Five million records of a million clients that are there already: lists, figures, pushes. */
export async function records(report, product, pool) {
  const api = await product.signIn();
  const areas = await makeAreas(api);
  await seedRecords(pool, areas);
  report.section(`${RECORDS} records`);
  const headers = { authorization: `Bearer ${await tokenOf(api, ['client-records:write'])}` };
  const clients = await someClients(pool);
  await lists(report, { product, headers, clients, areas });
  await figures(report, { product, headers, clients });
  await pushes(report, { product, headers, clients, areas, pool });
}

async function makeAreas(api) {
  const areas = [];
  for (let number = 1; number <= AREAS; number++) {
    const body = { name: `Shop ${number}`, type: 'Mobile App', kind: 'custom' };
    areas.push(await api.call('POST', '/client-areas', body));
  }
  return areas;
}

/** Makes the records in the order of time, as they would have come in. */
export async function seedRecords(pool, areas) {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query(`SET maintenance_work_mem = '512MB'`);
    const indexes = await dropIndexes(client);
    for (let first = 0; first < RECORDS; first += CHUNK) {
      await client.query(SEED, [first, first + CHUNK - 1, areas.map(({ id }) => id), RECORDS]);
    }
    for (const { indexdef } of indexes) await client.query(indexdef);
    await client.query('VACUUM (ANALYZE) client_records');
    await client.query('CHECKPOINT');
  } finally {
    client.release();
  }
}

// Made anew at the end, which takes a fraction of the time.
async function dropIndexes(client) {
  const { rows } = await client.query(
    `SELECT indexname, indexdef FROM pg_indexes
     WHERE tablename = 'client_records' AND indexdef NOT LIKE 'CREATE UNIQUE%'`,
  );
  for (const { indexname } of rows) await client.query(`DROP INDEX ${indexname}`);
  return rows;
}

const SEED = `
  INSERT INTO client_records (id, client_id, area_id, kind, external_id, title, state, amount,
    currency, occurred_at, payload)
  SELECT uuidv7(), c.id, CASE WHEN n % 11 > 0 THEN ($3::uuid[])[n % 11] END,
    (ARRAY['order','payment','invoice','interaction','order','payment','communication','ticket',
      'estimate','project'])[1 + n % 10],
    n::text, 'Number ' || n,
    CASE WHEN n % 100000 = 10 THEN 'draft'
      ELSE (ARRAY['paid','done','open','paid','paid','cancelled'])[1 + n / 10 % 6] END,
    CASE WHEN n % 10 IN (0, 1, 2, 4, 5) THEN (n % 100000)::numeric / 100 END,
    CASE WHEN n % 10 IN (0, 1, 2, 4, 5) THEN (ARRAY['EUR','RON','USD'])[1 + n % 3] END,
    now() - ($4 - n) * interval '20 seconds', jsonb_build_object('lines', n % 7)
  FROM generate_series($1::int, $2::int) n
  JOIN clients c ON c.number = 1 + (n::bigint * 7919) % 1000000
  ORDER BY n`;

async function someClients(pool) {
  const { rows } = await pool.query(
    'SELECT id FROM clients WHERE number % 1000 = 17 ORDER BY hashint4(number)',
  );
  return rows.map(({ id }) => id);
}

async function call({ product, headers }, path, body) {
  const response = await fetch(`${product.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function lists(report, at) {
  const clientId = round => `clientId=${at.clients[round]}`;
  const latest = encodeURIComponent(new Date(Date.now() - 90 * 86_400_000).toISOString());
  for (const [name, query] of [
    ['of a client', clientId],
    ['of a client, orders that are paid', round => `${clientId(round)}&kind=order&state=paid`],
    ['of a client, by text', round => `${clientId(round)}&search=ber%2012`],
    ['of all', () => ''],
    ['of all, page 4,000', () => 'page=4000'],
    ['of all, by external id', round => `externalId=${round * 7}`],
    ['by kind', () => 'kind=ticket'],
    ['by kind and state', () => 'kind=invoice&state=open'],
    ['by a state that is rare', () => 'state=draft'],
    ['by kind and a state that is rare', () => 'kind=order&state=draft'],
    ['by area', () => `areaId=${at.areas[3].id}`],
    ['by area and kind', () => `areaId=${at.areas[3].id}&kind=project`],
    ['by time', () => `from=${latest}&kind=order`],
  ]) {
    const time = await oneByOne(round => call(at, `/client-records?${query(round)}`));
    report.figure(`List ${name}, p95`, time, 'ms', { most: 25 });
  }
}

async function figures(report, at) {
  const time = await oneByOne(round => call(at, `/clients/${at.clients[round]}/figures`));
  report.figure('Figures of a client, p95', time, 'ms', { most: 25 });
  const begun = performance.now();
  const asked = new Date();
  while (new Date((await call(at, '/client-records/figures')).calculatedAt) < asked);
  report.figure('Figures of all, added up', (performance.now() - begun) / 1000, 's');
  const kept = await oneByOne(() => call(at, '/client-records/figures'));
  report.figure('Figures of all, as kept, p95', kept, 'ms', { most: 25 });
}

/** A batch of orders of as many clients, numbered from `first` on. */
function batchOf({ clients, areas }, first, title) {
  return Array.from({ length: BATCH }, (_, index) => ({
    clientId: clients[index],
    area: areas[index % AREAS].identifier,
    kind: 'order',
    externalId: `new-${first + index}`,
    title: `${title} ${first + index}`,
    state: 'paid',
    amount: `${index}.25`,
    currency: 'EUR',
    occurredAt: new Date().toISOString(),
    payload: { lines: index % 7 },
  }));
}

async function pushes(report, at) {
  const batches = Array.from({ length: BATCHES }, (_, n) => batchOf(at, n * BATCH, 'Order'));
  const straight = await perSecond(batches, (batch, n) => insertStraight(at, batch, n));
  report.figure('The same insert straight through pg, one at a time', straight, 'records/s');
  const push = async (batch, expected) => {
    const result = await call(at, '/client-records/batch', { records: batch });
    if (result[expected] !== BATCH) throw new Error(`A push: ${JSON.stringify(result)}`);
  };
  const least = 5_000;
  const added = await perSecond(batches, batch => push(batch, 'added'));
  report.figure('Push of new records, one batch at a time', added, 'records/s', { least });
  const same = await perSecond(batches, batch => push(batch, 'unchanged'));
  report.figure('Push of the same again', same, 'records/s', { least });
  const changed = batches.map(batch => batch.map(one => ({ ...one, state: 'done' })));
  const others = await perSecond(changed, batch => push(batch, 'changed'));
  report.figure('Push of changes', others, 'records/s', { least });
}

async function perSecond(batches, work) {
  const begun = performance.now();
  for (const [number, batch] of batches.entries()) await work(batch, number);
  return (batches.length * BATCH) / ((performance.now() - begun) / 1000);
}

const INSERT = `
  INSERT INTO client_records (id, client_id, area_id, kind, external_id, title, state, amount,
    currency, occurred_at, payload)
  SELECT uuidv7(), g."clientId", a.id, g.kind, 'straight-' || g."externalId", g.title, g.state,
    g.amount, g.currency, g."occurredAt", g.payload
  FROM jsonb_to_recordset($1::jsonb) AS g ("clientId" uuid, area text, kind text,
    "externalId" text, title text, state text, amount numeric(18, 4), currency text,
    "occurredAt" timestamptz, payload jsonb)
  JOIN client_areas a ON a.identifier = g.area
  ON CONFLICT (area_id, kind, external_id) DO NOTHING`;

function insertStraight({ pool }, batch) {
  return pool.query(INSERT, [JSON.stringify(batch)]);
}
