import { expect, test } from '@jest/globals';
import { DatabaseError } from 'pg';
import { Batches } from './batches';

const settled = () => new Promise(done => setImmediate(done));

/** Writes that end when the test says so; each item's result is itself in capitals. */
function writes(bounds?: { atOnce: number; most: number }) {
  const begun: { items: string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const shared = new Batches<string, string>(
    items =>
      new Promise((end, fail) => {
        begun.push({ items, end: () => end(items.map(item => item.toUpperCase())), fail });
      }),
    bounds,
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
  expect(await first).toBe('A');
  await settled();
  expect(begun[1]?.items).toEqual(['b', 'c']);
  begun[1]?.end();
  expect(await others).toEqual(['B', 'C']);
  expect(begun).toHaveLength(2);
});

test('no more are written by one statement, and no more at once, than are allowed', async () => {
  const { begun, shared } = writes({ atOnce: 2, most: 2 });
  const all = Promise.all([...'abcde'].map(item => shared.add(item)));
  await settled();
  expect(begun.map(({ items }) => items)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  begun[1]?.end();
  await settled();
  expect(begun[2]?.items).toEqual(['e']);
  begun[0]?.end();
  begun[2]?.end();
  expect(await all).toEqual([...'ABCDE']);
});

test('what the database refuses together is written one by one', async () => {
  const { begun, shared } = writes();
  const told = Promise.allSettled([shared.add('a'), shared.add('b')]);
  await settled();
  begun[0]?.fail(new DatabaseError('duplicate key', 1, 'error'));
  await settled();
  expect(begun.slice(1).map(({ items }) => items)).toEqual([['a'], ['b']]);
  begun[1]?.fail(new DatabaseError('duplicate key', 1, 'error'));
  begun[2]?.end();
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('a lost connection is told to all of a write, and to nobody else', async () => {
  const { begun, shared } = writes();
  const told = Promise.allSettled([shared.add('a'), shared.add('b')]);
  await settled();
  const next = shared.add('c');
  begun[0]?.fail(new Error('away'));
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await settled();
  expect(begun[1]?.items).toEqual(['c']);
  begun[1]?.end();
  expect(await next).toBe('C');
});
