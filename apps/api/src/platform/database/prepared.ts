import { Client, type Pool, type PoolConfig, type QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

// Left to itself the server plans for the values of each call as long as it deems that cheaper, and
// to plan for a table with many indexes takes longer than to answer.
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

// Others wait for what is asked here: a server that vanished without a word must not hold them all.
const WATCHED = { pipeline: true, keepAlive: true, query_timeout: 20_000 };

/** A connection, and how many statements it has not answered yet. */
interface Line {
  client: Client;
  opened: Promise<unknown>;
  waiting: number;
}

const lines = new WeakMap<DataSource, Set<Line>>();
const names = new Map<string, string>();

/**
 * The rows of a statement that each connection plans only once, whatever the values. For quick
 * reads that every request does, outside of transactions: they share connections of their own, on
 * which a statement is sent before the last one is answered. Texts are kept for good, so they must
 * be few.
 */
export async function prepared<T extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  values: unknown[],
): Promise<T[]> {
  const line = idlest(dataSource);
  line.waiting += 1;
  try {
    await line.opened;
    sendTogether(line.client);
    const { rows } = await line.client.query<T>({ name: nameOf(text), text, values });
    return rows;
  } finally {
    line.waiting -= 1;
  }
}

// What is asked in the same turn of the event loop goes out at once: a system call for each statement
// is dearer than most of what the statement asks for.
function sendTogether({ connection: { stream } }: Client): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Ends the connections of a data source that is about to end its own. */
export async function endPrepared(dataSource: DataSource): Promise<void> {
  const open = [...(lines.get(dataSource) ?? [])];
  lines.delete(dataSource);
  await Promise.all(open.map(({ client }) => client.end()));
}

function idlest(dataSource: DataSource): Line {
  const open = lines.get(dataSource) ?? new Set();
  lines.set(dataSource, open);
  let best: Line | undefined;
  for (const line of open) if (!best || line.waiting < best.waiting) best = line;
  const { options } = (dataSource.driver as PostgresDriver).master as Pool;
  const isFull = open.size >= Math.ceil(options.max / 2);
  return best && (best.waiting === 0 || isFull) ? best : openLine(open, options);
}

function openLine(open: Set<Line>, options: PoolConfig): Line {
  // A password does not show among the options that are copied.
  const { password } = options;
  const client = new Client({ ...options, ...WATCHED, password, options: PLANNED_ONCE });
  const line = { client, opened: client.connect(), waiting: 0 };
  const drop = () => open.delete(line);
  client.on('error', drop).on('end', drop);
  line.opened.catch(drop);
  open.add(line);
  return line;
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `statement ${names.size}`;
  names.set(text, name);
  return name;
}
