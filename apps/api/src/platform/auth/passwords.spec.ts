import { expect, test } from '@jest/globals';
import { parseOptions } from '@node-rs/argon2';
import { Passwords } from './passwords';

test('passwords are hashed by argon2id at its recommended cost', async () => {
  const hashed = await new Passwords().hash('a long day at the sea');
  expect(hashed).toMatch(/^\$argon2id\$/);
  expect(parseOptions(hashed)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
});

test('a password is known in either form of its letters', async () => {
  const passwords = new Passwords();
  const hashed = await passwords.hash('caf\u00e9 au lait');
  expect(await passwords.verify(hashed, 'cafe\u0301 au lait')).toBe(true);
  expect(await passwords.verify(hashed, 'cafe au lait')).toBe(false);
});

test('nothing is right without a hash', async () => {
  expect(await new Passwords().verify(undefined, '')).toBe(false);
});

test('a crowd is told to come back, and who was let in is served', async () => {
  const passwords = new Passwords();
  const results = await Promise.allSettled(
    Array.from({ length: 60 }, () => passwords.hash('a long day at the sea')),
  );
  const refused = results.filter(result => result.status === 'rejected');
  expect(refused).toHaveLength(8);
  for (const { reason } of refused) {
    expect(reason).toMatchObject({ status: 503, extra: { retryAfter: 5 } });
  }
  expect(await passwords.hash('once more with feeling')).toMatch(/^\$argon2id\$/);
});
