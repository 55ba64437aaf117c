import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../testing/eventually';
import { startTestApi, type TestApi } from '../testing/test-api';
import { JobRunner } from './job-runner';
import { JobsService } from './jobs.service';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** Something that waits until it is let go. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>(resolve => (open = resolve));
  return { passed, open };
}

const REPORT = { done: 2, unchanged: 0, failed: 0, failures: [] };

test('checks are put down between two steps while other work is done, and go on after it', async () => {
  const runner = api.app.get(JobRunner, { strict: false });
  const jobs = api.app.get(JobsService, { strict: false });
  const [work, firstStep] = [gate(), gate()];
  const steps: number[] = [];
  runner.register('test.work', {
    run: async () => {
      await work.passed;
      return REPORT;
    },
  });
  const check = {
    step: async ({ checkpoint }: { checkpoint: object | undefined }) => {
      const { at = 0 } = (checkpoint ?? {}) as { at?: number };
      steps.push(at);
      if (at === 0) await firstStep.passed;
      return { checkpoint: { at: at + 1 }, done: at + 1, total: 2, last: at === 1 };
    },
    reportOf: () => REPORT,
  };
  runner.register('test.check', check, 'checks');
  const stateOf = async (id: string) => (await jobs.get(id)).state;
  const comesTo = (id: string, state: string) =>
    eventually(async () => expect(await stateOf(id)).toBe(state));

  const { id: checkId } = await jobs.create('test.check', {});
  await eventually(() => {
    expect(steps).toEqual([0]);
    return Promise.resolve();
  });
  const { id: workId } = await jobs.create('test.work', {});
  await comesTo(workId, 'running');
  firstStep.open();
  await comesTo(checkId, 'queued');
  runner.wake();
  expect(steps).toEqual([0]);
  work.open();
  await comesTo(workId, 'done');
  await comesTo(checkId, 'done');
  expect(steps).toEqual([0, 1]);
});
