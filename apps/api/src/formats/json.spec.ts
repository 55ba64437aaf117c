import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { FINDINGS_PER_CODE } from './findings';
import { MAX_DEPTH, parseJson } from './json';

const texts = (text: string) =>
  Object.fromEntries(
    parseJson(text).entries.map(({ namespace, key, value }) => [
      namespace ? `${namespace}|${key}` : key,
      value,
    ]),
  );
const codes = (text: string) =>
  parseJson(text).findings.map(({ severity, code, line }) => `${severity} ${code} ${line}`);

test.each([
  ['flat', '{"a.b":"x","c":"y"}', { 'a.b': 'x', c: 'y' }],
  ['nested', '{"a":{"b":{"c":"x"}},"d":"y"}', { 'a.b.c': 'x', d: 'y' }],
  ['both', '{"a.b":{"c.d":"x"}}', { 'a.b.c.d': 'x' }],
  [
    'arrays',
    '{"items":["x",{"y":"z"},["w"]]}',
    { 'items.0': 'x', 'items.1.y': 'z', 'items.2.0': 'w' },
  ],
  [
    'namespaces',
    '{"shop:buy":"x","form:field":{"name":"y"}}',
    { 'shop|buy': 'x', 'form|field.name': 'y' },
  ],
  ['null and empty as "leave as is"', '{"a":null,"b":"","c":"x"}', { c: 'x' }],
  ['escapes', '{"a":"\\u00e4\\n\\ud83d\\ude00"}', { a: 'ä\n😀' }],
  ['an empty object', '{}', {}],
  [
    'a flat label beside those that it begins',
    '{"user":"x","user.name":"y"}',
    { user: 'x', 'user.name': 'y' },
  ],
])('reads %s', (_name, text, expected) => {
  expect(texts(text)).toEqual(expected);
  expect(codes(text)).toEqual([]);
});

it('knows the line and the language of each text', () => {
  const { entries, languages } = parseJson(
    '{\r\n "a": {\r\n  "b": "x",\r\n  "c": "y"\r\n }\r\n}',
    'de',
  );
  expect(entries).toEqual([
    { key: 'a.b', language: 'de', value: 'x', line: 3 },
    { key: 'a.c', language: 'de', value: 'y', line: 4 },
  ]);
  expect(languages).toEqual(['de']);
});

describe('takes what it can', () => {
  test.each([
    ['duplicates: the first', '{"a":"x",\n"a":"y"}', { a: 'x' }, ['warning DUPLICATE_KEY 2']],
    [
      'duplicates of two spellings',
      '{"a":{"b":"x"},\n"a.b":"y"}',
      { 'a.b': 'x' },
      ['warning DUPLICATE_KEY 2'],
    ],
    ['two halves of a group', '{"a":{"b":"x"},"a":{"c":"y"}}', { 'a.b': 'x', 'a.c': 'y' }, []],
    [
      'a text, then a group',
      '{"a":"x",\n"a":{"b":"y","c":[{"d":"z"}]},"e":"w"}',
      { a: 'x', e: 'w' },
      ['warning KEY_COLLISION 2'],
    ],
    [
      'a group, then a text',
      '{"a":{"b":"y"},\n"a":"x"}',
      { 'a.b': 'y' },
      ['warning KEY_COLLISION 2'],
    ],
    [
      'numbers and booleans',
      '{"a":1,\n"b":-1.50e3,"c":true}',
      { a: '1', b: '-1.50e3', c: 'true' },
      ['warning VALUE_CONVERTED 1', 'warning VALUE_CONVERTED 2', 'warning VALUE_CONVERTED 2'],
    ],
    [
      'big numbers as written',
      '{"a":12345678901234567890}',
      { a: '12345678901234567890' },
      ['warning VALUE_CONVERTED 1'],
    ],
    [
      'all but bad labels',
      '{"1a":"x",\n"a b":"x",\n"":"x",\n"ä":"x","b":"y"}',
      { b: 'y' },
      [
        'error LABEL_INVALID 1',
        'error LABEL_INVALID 2',
        'error LABEL_INVALID 3',
        'error LABEL_INVALID 4',
      ],
    ],
    [
      'all but long labels',
      `{"${'a'.repeat(129)}":"x","${'a'.repeat(128)}":"y"}`,
      { ['a'.repeat(128)]: 'y' },
      ['error LABEL_INVALID 1'],
    ],
    [
      'all but reserved parts',
      '{"__proto__":{"a":"x"},\n"a":{"constructor":{"prototype":"x"}},"a.__proto__":"x","constructor:a":"x","b":"y"}',
      { b: 'y' },
      [
        'error LABEL_RESERVED 1',
        'error LABEL_RESERVED 2',
        'error LABEL_RESERVED 2',
        'error LABEL_RESERVED 2',
      ],
    ],
    [
      'all but NUL, controls and half characters',
      '{"a":"x\\u0000",\n"b":"\\u001b",\n"c":"\\ud800","d":"\\t\\r\\n"}',
      { d: '\t\r\n' },
      ['error TEXT_INVALID 1', 'error TEXT_INVALID 2', 'error TEXT_INVALID 3'],
    ],
    [
      'all but texts that are too long',
      `{"a":"${'x'.repeat(10_001)}"}`,
      {},
      ['error TEXT_TOO_LONG 1'],
    ],
  ])('%s', (_name, text, expected, findings) => {
    expect(texts(text)).toEqual(expected);
    expect(codes(text)).toEqual(findings);
  });

  it('and shows keys without their control characters', () => {
    const { findings } = parseJson('{"a\\u0000\\ud800": "x"}');
    expect(findings[0]).toMatchObject({ code: 'LABEL_INVALID', line: 1, key: 'a\uFFFD\uFFFD' });
  });

  it('and keeps the report short', () => {
    const many = JSON.stringify(
      Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i}`, 'x'])),
    );
    const { findings } = parseJson(many);
    expect(findings).toHaveLength(FINDINGS_PER_CODE + 1);
    expect(findings.at(-1)).toEqual({
      severity: 'error',
      code: 'LABEL_INVALID',
      message: '4000 more findings of this kind are not listed.',
    });
  });
});

describe('takes nothing of a file', () => {
  test.each([
    ['that is empty', '', 1, 1],
    ['of blanks', ' \n ', 2, 2],
    ['that ends early', '{\n"a": "x"', 2, 9],
    ['with a trailing comma', '{\n"a": "x",\n}', 3, 1],
    ['with a missing comma', '{"a":"x"\n"b":"y"}', 2, 1],
    ['with comments', '{\n// no\n"a":"x"}', 2, 1],
    ['with single quotes', "{'a':'x'}", 1, 2],
    ['with more than one value', '{"a":"x"}\n{"b":"y"}', 2, 1],
    ['with a bad escape', '{"a":"\\x"}', 1, 6],
    ['with a raw control character', '{"a":"\u0001"}', 1, 6],
    ['with a line break in a text', '{"a":"x\ny"}', 1, 6],
    ['of an array', '["x"]', 1, 1],
    ['of a text', '"x"', 1, 1],
    ['that is HTML', '<!doctype html>', 1, 1],
  ])('%s', (_name, text, line, column) => {
    const { entries, findings } = parseJson(text);
    expect(entries).toEqual([]);
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'error', code: 'FILE_MALFORMED', line, column }),
    ]);
  });

  test.each([
    ['objects', '{"a":'.repeat(1_000_000)],
    ['arrays', `{"a":${'['.repeat(1_000_000)}`],
    ['objects below a collision', `{"a":"x","a":${'{"b":'.repeat(1_000_000)}`],
  ])('that nests a million %s', (_name, text) => {
    const { entries, findings } = parseJson(text);
    expect(entries).toEqual([]);
    expect(findings).toEqual([expect.objectContaining({ code: 'DEPTH_EXCEEDED', line: 1 })]);
  });

  it(`but reads ${MAX_DEPTH} levels`, () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}"x"${'}'.repeat(depth)}`;
    expect(parseJson(nested(60)).entries).toHaveLength(1);
    expect(parseJson(nested(MAX_DEPTH)).findings[0]?.code).toBe('LABEL_INVALID');
    expect(parseJson(nested(MAX_DEPTH + 1)).findings[0]?.code).toBe('DEPTH_EXCEEDED');
  });
});

it('never throws, and takes for JSON exactly what JavaScript does', () => {
  const json = fc.json({ maxDepth: 5 });
  const broken = fc
    .tuple(
      json,
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', '0', '\\', '/', ' ', '\u0001', '\u2028'),
    )
    .map(([text, at, insert]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + insert + text.slice(index + (at % 2));
    });
  fc.assert(
    fc.property(fc.oneof(json, broken), text => {
      const malformed = parseJson(text).findings.some(({ code }) => code === 'FILE_MALFORMED');
      expect(malformed).toBe(!isJsonObject(text));
    }),
    { numRuns: 2000 },
  );
});

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
