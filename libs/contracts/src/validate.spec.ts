import { expect, test } from '@jest/globals';
import { Flag, Nested, Text } from './fields';
import { validate } from './validate';

class Inner {
  @Text() city!: string;
}

class Outer {
  @Text() name!: string;
  @Flag({ optional: true }) active?: boolean;
  @Nested(() => Inner, { optional: true }) address?: Inner;
}

const codesOf = (plain: unknown) =>
  validate(Outer, plain).errors.map(({ path, code }) => `${path} ${code}`);

test('what is right has no errors', () => {
  expect(codesOf({ name: 'Ada' })).toEqual([]);
  expect(codesOf({ name: 'Ada', active: true, address: { city: 'Pisa' } })).toEqual([]);
});

test('what is required is missed, on every level', () => {
  expect(codesOf({})).toEqual(['name REQUIRED']);
  expect(codesOf({ active: true })).toEqual(['name REQUIRED']);
  expect(codesOf({ name: 'Ada', address: {} })).toEqual(['address.city REQUIRED']);
});

test('optional fields are judged when they are there', () => {
  expect(codesOf({ name: 'Ada', active: 'yes' })).toEqual(['active TYPE']);
  expect(codesOf({ name: 'Ada', address: [{}] })).toEqual(['address.0 TYPE']);
});

test('unknown fields are refused, also where a shape requires nothing', () => {
  class Lenient {
    @Flag({ optional: true }) active?: boolean;
  }
  expect(validate(Lenient, {}).errors).toEqual([]);
  expect(validate(Lenient, { other: 1 }).errors).toMatchObject([
    { path: 'other', code: 'UNKNOWN_FIELD' },
  ]);
  expect(codesOf({ name: 'Ada', other: 1 })).toEqual(['other UNKNOWN_FIELD']);
});

test.each([[null], ['x'], [{}], [1]])('a key `constructor` of %j is refused', value => {
  expect(codesOf({ name: 'Ada', constructor: value })).toEqual([' TYPE']);
  const address = { city: 'Pisa', constructor: value };
  expect(codesOf({ name: 'Ada', address })).toEqual(['address TYPE']);
});
