import { expect, test } from '@jest/globals';
import { SingleFlight } from './single-flight';

/** Work that ends when it is told to, each time with the number of its turn. */
function workByHand() {
  const turns: ((error?: Error) => void)[] = [];
  const flights = new SingleFlight<string>();
  const work = () =>
    new Promise<string>((resolve, reject) => {
      const turn = turns.length;
      turns.push(error => (error ? reject(error) : resolve(`turn ${turn}`)));
    });
  return { turns, ask: (key: string) => flights.do(key, work) };
}

const settled = () => new Promise(done => setImmediate(done));

test('who asks while it is being done shares the next time, which begins after the question', async () => {
  const { turns, ask } = workByHand();
  const first = ask('a');
  const later = [ask('a'), ask('a')];
  await settled();
  expect(turns).toHaveLength(1);
  turns[0]?.();
  expect(await first).toBe('turn 0');
  await settled();
  const latest = ask('a');
  expect(turns).toHaveLength(2);
  turns[1]?.();
  expect(await Promise.all(later)).toEqual(['turn 1', 'turn 1']);
  await settled();
  turns[2]?.();
  expect(await latest).toBe('turn 2');
});

test('other keys wait for nobody', async () => {
  const { turns, ask } = workByHand();
  const [slow, quick] = [ask('slow'), ask('quick')];
  turns[1]?.();
  expect(await quick).toBe('turn 1');
  turns[0]?.();
  expect(await slow).toBe('turn 0');
});

test('a failure reaches those who wait for it, and nobody else', async () => {
  const { turns, ask } = workByHand();
  const [first, second] = [ask('a'), ask('a')];
  turns[0]?.(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await settled();
  turns[1]?.();
  expect(await second).toBe('turn 1');
  const again = ask('a');
  turns[2]?.();
  expect(await again).toBe('turn 2');
});
