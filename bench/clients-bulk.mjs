import { performance } from 'node:perf_hooks';

const MANY = 100_000;
const MEMORY = { most: 350 };

/**
 * One action on 100,000 clients and downloads of all, of a product whose database holds a million:
 * `token` may read and write clients, `pool` are straight connections.
 */
export async function clientsBulk(report, product, token, pool) {
  const headers = { authorization: `Bearer ${token}` };
  await choose(pool);
  const filter = { property: 'bench=bulk' };
  for (const action of ['activate', 'deactivate']) {
    const memory = watchMemory(product);
    const { seconds } = await bulk(product, headers, { action, filter });
    report.figure(`Bulk ${action} of ${MANY}`, MANY / seconds, 'clients/s', {});
    report.figure('Memory of the API meanwhile, highest', await memory.highest(), 'MB', MEMORY);
  }
  for (const format of ['csv', 'xlsx']) {
    const memory = watchMemory(product);
    const { rows, seconds, megabytes } = await download(product, headers, format, pool);
    const name = `Export of ${rows} as ${format.toUpperCase()}`;
    report.figure(name, rows / seconds, 'clients/s', {});
    report.figure(`${name}, size`, megabytes, 'MB', {});
    report.figure('Memory of the API meanwhile, highest', await memory.highest(), 'MB', MEMORY);
  }
}

// Straight through pg, in portions, so that the benchmark itself holds nothing up for long.
async function choose(pool) {
  await pool.query(
    `UPDATE clients SET active = false, properties = properties || '{"bench": "bulk"}'
     WHERE id IN (SELECT id FROM clients WHERE deleted_at IS NULL ORDER BY number LIMIT ${MANY})`,
  );
  await pool.query('VACUUM (ANALYZE) clients');
}

async function bulk(product, headers, body) {
  const begun = performance.now();
  let job = await json(product, '/clients/bulk', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  while (job.state === 'queued' || job.state === 'running') {
    await new Promise(done => setTimeout(done, 200));
    job = await json(product, `/jobs/${job.id}`, { headers });
  }
  if (job.bulk?.done !== MANY) throw new Error(`${body.action}: ${JSON.stringify(job)}`);
  return { seconds: (performance.now() - begun) / 1000 };
}

async function json(product, path, options) {
  const response = await fetch(`${product.url}/api/v1${path}`, options);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function download(product, headers, format, pool) {
  const { rows: counted } = await pool.query(
    'SELECT count(*)::int AS rows FROM clients WHERE deleted_at IS NULL',
  );
  const begun = performance.now();
  const url = `${product.url}/api/v1/clients/export?format=${format}`;
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += chunk.length;
  const seconds = (performance.now() - begun) / 1000;
  return { rows: counted[0].rows, seconds, megabytes: bytes / 1024 / 1024 };
}

function watchMemory(product) {
  let highest = 0;
  const look = async () => {
    highest = Math.max(highest, await product.memory());
  };
  const timer = setInterval(() => void look().catch(() => undefined), 100);
  return {
    highest: async () => {
      clearInterval(timer);
      await look();
      return highest;
    },
  };
}
