import { expect, test } from '@jest/globals';
import { SharedReads } from './shared-reads';

/** Reads that end when they are told to, each with the number of its turn. */
function readsByHand() {
  const reads: { keys: string[]; end: (error?: Error) => void }[] = [];
  const shared = new SharedReads<string>(
    keys =>
      new Promise((resolve, reject) => {
        const found = new Map(keys.map(key => [key, `${key} of read ${reads.length}`]));
        reads.push({ keys, end: error => (error ? reject(error) : resolve(found)) });
      }),
  );
  return { reads, shared };
}

const settled = () => new Promise(done => setImmediate(done));

test('who asks during a read shares the next one, which begins after the question', async () => {
  const { reads, shared } = readsByHand();
  const first = shared.get('a');
  await settled();
  const later = [shared.get('a'), shared.get('b'), shared.get('a')];
  await settled();
  expect(reads.map(({ keys }) => keys)).toEqual([['a']]);
  reads[0]?.end();
  expect(await first).toBe('a of read 0');
  await settled();
  expect(reads.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
  reads[1]?.end();
  expect(await Promise.all(later)).toEqual(['a of read 1', 'b of read 1', 'a of read 1']);
});

test('a read that fails says so to those who wait for it, and to nobody else', async () => {
  const { reads, shared } = readsByHand();
  const first = shared.get('a');
  await settled();
  const second = shared.get('a');
  reads[0]?.end(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await settled();
  reads[1]?.end();
  expect(await second).toBe('a of read 1');
});

test('what is not there is undefined', async () => {
  const shared = new SharedReads(() => Promise.resolve(new Map<string, string>()));
  expect(await shared.get('a')).toBeUndefined();
});
