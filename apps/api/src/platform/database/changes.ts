import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { connectionOf, type DatabaseAddress } from './data-source';

/** What changed, for every process that keeps something of it in memory. Absent parts: all. */
export type Change =
  | { topic: 'translations'; areaId?: string | null; namespace?: string; languages?: string[] }
  | { topic: 'texts' | 'templates'; areaId?: string | null }
  | { topic: 'languages' }
  | { topic: 'areas' };

const CHANNEL = 'portico_changes';
const RETRY_MS = 500;
// A server that vanished without a word is noticed in minutes, not in hours.
const WATCHED = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** Tells all processes of a change, at the moment when its transaction commits. */
export async function announce(manager: EntityManager, change: Change): Promise<void> {
  await manager.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(change)]);
}

/** Hears of changes until `stop`. */
export interface Listener {
  stop(): Promise<void>;
}

/**
 * Calls `onChange` for each change of any process, and `onGap` when some may have been missed: once
 * the connection was lost and is back. Not before, so that what is kept serves while the database
 * is gone.
 */
export async function listenForChanges(
  address: DatabaseAddress,
  onChange: (change: Change) => void,
  onGap: () => void,
): Promise<Listener> {
  let stopped = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const retry = () => {
    if (stopped) return;
    client = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => void open().catch(retry), RETRY_MS);
  };
  const open = async () => {
    const opened = new Client({ ...connectionOf(address, 'portico changes'), ...WATCHED });
    opened.on('error', () => undefined);
    await opened.connect();
    opened.on('notification', ({ payload }) => onChange(JSON.parse(payload ?? '{}') as Change));
    opened.on('end', retry);
    await opened.query(`LISTEN ${CHANNEL}`);
    client = opened;
    onGap();
  };

  await open();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
