/** How many clients there are, and how many are made at once. */
export const CLIENTS = 1_000_000;
const CHUNK = 100_000;

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
