import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { eventually } from '../testing/eventually';
import { Housekeeping } from '../housekeeping/housekeeping';
import { startTestApi, type TestApi } from '../testing/test-api';
import type { JobHandler } from './job-handler';
import { JobRunner } from './job-runner';
import { JobsService } from './jobs.service';

let api: TestApi;
let jobs: JobsService;
beforeAll(async () => {
  api = await startTestApi();
  jobs = api.app.get(JobsService, { strict: false });
});
afterAll(() => api.stop());

const REPORT = { done: 1, unchanged: 0, failed: 0, failures: [] };
const BYTES = Buffer.from(Array.from({ length: 1_300_001 }, (_, n) => n % 251));

async function* inParts(bytes: Buffer, broken = false): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let start = 0; start < bytes.length; start += 65_536) {
    yield bytes.subarray(start, start + 65_536);
  }
  if (broken) throw new Error('The line was cut.');
}

async function slices(): Promise<number> {
  const [{ count }] = await api.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int FROM job_files',
  );
  return count;
}

function register(kind: string, run: JobHandler['run']): void {
  api.app.get(JobRunner, { strict: false }).register(kind, { run });
}

test('a file arrives at its job as it was, and is gone when the job is done', async () => {
  const seen: Buffer[] = [];
  register('test.file', async ({ file }) => {
    seen.push(await buffer(file));
    expect(await slices()).toBe(3);
    return REPORT;
  });
  const { id } = await jobs.create('test.file', {}, inParts(BYTES));
  await eventually(async () => expect((await jobs.get(id)).state).toBe('done'));
  expect(seen[0]?.equals(BYTES)).toBe(true);
  expect(await slices()).toBe(0);
});

test('an empty file is a file, too', async () => {
  const sizes: number[] = [];
  register('test.empty', async ({ file }) => {
    sizes.push((await buffer(file)).length);
    return REPORT;
  });
  const { id } = await jobs.create('test.empty', {}, inParts(Buffer.alloc(0)));
  await eventually(async () => expect((await jobs.get(id)).state).toBe('done'));
  expect(sizes).toEqual([0]);
});

test('of a file that breaks off nothing stays, and no job is made', async () => {
  const create = jobs.create('test.broken', {}, inParts(BYTES, true));
  await expect(create).rejects.toThrow('The line was cut.');
  expect(await slices()).toBe(0);
  expect((await jobs.list({})).data.map(({ kind }) => kind)).not.toContain('test.broken');
});

test('what a killed process left of a file is thrown away after a day', async () => {
  await api.dataSource.query(
    `INSERT INTO job_files (job_id, position, bytes, created_at)
     VALUES (gen_random_uuid(), 0, 'old', now() - interval '25 hours'),
       (gen_random_uuid(), 0, 'new', now())`,
  );
  await api.app.get(Housekeeping).run();
  const left = await api.dataSource.query<object[]>('SELECT bytes FROM job_files');
  expect(left).toEqual([{ bytes: Buffer.from('new') }]);
});
