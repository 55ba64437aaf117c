import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { cloneDatabase, dropDatabase } from '../testing/test-database';
import { eventually } from '../testing/eventually';
import { listenForChanges, type Change } from './changes';

let address: Awaited<ReturnType<typeof cloneDatabase>>;
let database: Client;
beforeAll(async () => {
  address = await cloneDatabase('template1');
  database = new Client(address);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await dropDatabase(address);
});

const say = (change: Change) =>
  database.query(`SELECT pg_notify('portico_changes', $1)`, [JSON.stringify(change)]);

test('a listener that was cut off says so once it is back, and hears what comes then', async () => {
  const heard: (Change | 'gap')[] = [];
  const listener = await listenForChanges(
    address,
    change => heard.push(change),
    () => heard.push('gap'),
  );
  const comesToHear = (...wanted: (Change | 'gap')[]) =>
    eventually(() => {
      expect(heard).toEqual(wanted);
      return Promise.resolve();
    });
  await say({ topic: 'areas' });
  await comesToHear('gap', { topic: 'areas' });

  const { rowCount: cut } = await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'portico changes'`,
  );
  expect(cut).toBe(1);
  await comesToHear('gap', { topic: 'areas' }, 'gap');
  await say({ topic: 'languages' });
  await comesToHear('gap', { topic: 'areas' }, 'gap', { topic: 'languages' });
  await listener.stop();
});
