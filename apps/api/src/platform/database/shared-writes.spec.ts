import { expect, test } from '@jest/globals';
import { SharedWrites } from './shared-writes';

const settled = () => new Promise(done => setImmediate(done));

/** Writes that end when the test says so. */
function writes() {
  const begun: { items: string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const shared = new SharedWrites<string>(
    items => new Promise((end, fail) => begun.push({ items, end, fail })),
  );
  return { begun, shared };
}

test('what comes while a write is under way is written together after it', async () => {
  const { begun, shared } = writes();
  const first = shared.add('a');
  await settled();
  const others = Promise.all([shared.add('b'), shared.add('c')]);
  await settled();
  expect(begun.map(({ items }) => items)).toEqual([['a']]);
  begun[0]?.end();
  await first;
  await settled();
  expect(begun[1]?.items).toEqual(['b', 'c']);
  begun[1]?.end();
  await others;
  expect(begun).toHaveLength(2);
});

test('a write that fails is told to all of it, and to nobody else', async () => {
  const { begun, shared } = writes();
  const told = Promise.allSettled([shared.add('a'), shared.add('b')]);
  await settled();
  const next = shared.add('c');
  begun[0]?.fail(new Error('away'));
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await settled();
  expect(begun[1]?.items).toEqual(['c']);
  begun[1]?.end();
  await next;
});
