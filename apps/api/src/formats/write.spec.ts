import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { isPrintable } from '@portico/contracts/rules';
import { nest } from '../platform/json/nest';
import { parseCsv } from './csv';
import { parseI18next } from './i18next';
import { parseJson } from './json';
import { writeCsv, writeJson } from './write';

const entries = (texts: Record<string, string>) =>
  Object.entries(texts).map(([key, value]) => ({ key, value }));
const json = (texts: Record<string, string>, structure: 'flat' | 'nested') =>
  writeJson(entries(texts), { structure });

describe('writeJson', () => {
  it('writes sorted labels, two spaces, LF and a final newline', () => {
    const texts = { b: 'ä "1"\n', 'a.b': 'x', a: 'y', B: 'z', 'a-b': 'w' };
    expect(json(texts, 'flat').text).toBe(
      '{\n  "B": "z",\n  "a": "y",\n  "a-b": "w",\n  "a.b": "x",\n  "b": "ä \\"1\\"\\n"\n}\n',
    );
  });

  it('writes levels, sorted each for itself', () => {
    const texts = { 'a.c': '1', 'a-b': '2', 'a.b.d': '3', 'i.10': '4', 'i.9': '5', 'i.a': '6' };
    const { text, findings } = json(texts, 'nested');
    expect(text).toBe(`{
  "a": {
    "b": {
      "d": "3"
    },
    "c": "1"
  },
  "a-b": "2",
  "i": {
    "10": "4",
    "9": "5",
    "a": "6"
  }
}
`);
    expect(findings).toEqual([]);
  });

  it('writes levels that are counted from 0 without a gap as arrays', () => {
    const twelve = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`many.${n}`, `${n}`]));
    const texts = {
      ...{ 'arr.items.0': 'a', 'arr.items.1.name': 'b', 'arr.items.1.parts.0': 'c' },
      ...{ 'gap.0': 'x', 'gap.2': 'y', 'late.1': 'x', 'padded.00': 'x', 'mixed.0': 'x' },
      ...{ 'mixed.a': 'y', 'both.0': 'x', 'both.0.a': 'y', ...twelve },
    };
    const { text } = json(texts, 'nested');
    expect(JSON.parse(text)).toEqual({
      arr: { items: ['a', { name: 'b', parts: ['c'] }] },
      both: { 0: 'x', '0.a': 'y' },
      ...{ gap: { 0: 'x', 2: 'y' }, late: { 1: 'x' }, padded: { '00': 'x' } },
      ...{ mixed: { 0: 'x', a: 'y' }, many: Array.from({ length: 12 }, (_, n) => `${n}`) },
    });
    expect(text).toContain('    "items": [\n      "a",\n      {\n        "name": "b",\n');
    const { entries } = parseJson(text);
    expect(Object.fromEntries(entries.map(({ key, value }) => [key, value]))).toEqual(texts);
  });

  it('leaves flat what cannot be nested, and says so', () => {
    const texts = { 'a.user.name': '2', 'a.user': '1', 'a.user.name.first': '3', 'a.x': '4' };
    const { text, findings } = json(texts, 'nested');
    expect(JSON.parse(text)).toEqual({
      a: { user: '1', 'user.name': '2', 'user.name.first': '3', x: '4' },
    });
    expect(findings.map(({ severity, code, key }) => [severity, code, key])).toEqual([
      ['warning', 'KEY_COLLISION', 'a.user.name'],
      ['warning', 'KEY_COLLISION', 'a.user.name.first'],
    ]);
  });

  it('writes namespaces as prefixes', () => {
    const entry = { namespace: 'shop', key: 'a.b', value: 'x' };
    expect(JSON.parse(writeJson([entry], { structure: 'nested' }).text)).toEqual({
      'shop:a': { b: 'x' },
    });
  });

  it('writes nothing as an empty object', () => {
    expect(json({}, 'flat').text).toBe('{}\n');
    expect(json({}, 'nested').text).toBe('{}\n');
  });
});

describe('nest', () => {
  test.each<[string, Record<string, string>, object, string[]]>([
    ['levels', { 'a.b': 'x', c: 'y' }, { a: { b: 'x' }, c: 'y' }, []],
    ['collisions', { 'user.name': 'y', user: 'x' }, { user: 'x', 'user.name': 'y' }, ['user.name']],
    ['empty levels', { 'a..b': 'x', 'c.': 'y' }, { a: { '': { b: 'x' } }, c: { '': 'y' } }, []],
  ])('handles %s', (_name, flat, tree, collisions) => {
    const result = nest(flat);
    expect(JSON.parse(JSON.stringify(result.tree))).toEqual(tree);
    expect(result.collisions).toEqual(collisions);
  });

  it('never reaches into a prototype', () => {
    const { tree } = nest({ '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(JSON.stringify(tree)).toBe(
      '{"__proto__":{"polluted":"x"},"constructor":{"prototype":{"polluted":"x"}}}',
    );
  });
});

describe('writeCsv', () => {
  const rows = [
    { key: 'b', texts: { en: '=1+1', de: undefined } },
    { key: 'a', texts: { en: 'x, "y"', de: 'z\nw' } },
  ];

  it('writes sorted rows, with quotes where they are needed', () => {
    expect(writeCsv(rows, ['en', 'de'])).toBe('key,en,de\na,"x, ""y""","z\nw"\nb,=1+1,\n');
  });

  it('guards formulas for spreadsheets', () => {
    expect(writeCsv(rows, ['en'], { spreadsheet: true })).toContain("b,'=1+1\n");
  });

  it('names namespaces and descriptions where there are any', () => {
    const row = { namespace: 'shop', key: 'a', description: '-', texts: { en: 'x' } };
    expect(
      writeCsv([row, ...rows], ['en'], { spreadsheet: true })
        .split('\n')
        .slice(0, 2),
    ).toEqual(['key,namespace,description,en', 'a,,,"x, ""y"""']);
    expect(writeCsv([row], ['en'], { spreadsheet: true })).toContain("a,shop,'-,x\n");
  });

  it('writes no row as the header', () => {
    expect(writeCsv([], ['en'])).toBe('key,en\n');
  });
});

describe('what is written reads back the same', () => {
  const segment = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,5}$/);
  const label = fc
    .array(fc.oneof(segment, fc.constantFrom('a', 'b', '0', '10', '')), {
      minLength: 1,
      maxLength: 4,
    })
    .map(parts => `k${parts.join('.')}`)
    .filter(key => !/(^|[.:])(constructor|prototype)($|[.:])/.test(key));
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.stringMatching(/^['=+\-@\t\r\n";, x]{1,6}$/),
    )
    .filter(value => value !== '' && isPrintable(value));
  const texts = fc.dictionary(label, text, { maxKeys: 30 });

  test.each(['flat', 'nested'] as const)('%s JSON', structure => {
    fc.assert(
      fc.property(texts, flat => {
        const first = json(flat, structure);
        const { entries: read, findings } = parseJson(first.text);
        expect(findings).toEqual([]);
        expect(Object.fromEntries(read.map(({ key, value }) => [key, value]))).toEqual({ ...flat });
        expect(writeJson(read, { structure }).text).toBe(first.text);
      }),
    );
  });

  test.each([true, false])('CSV, guarded for spreadsheets: %s', spreadsheet => {
    fc.assert(
      fc.property(texts, texts, (en, de) => {
        const keys = [...new Set([...Object.keys(en), ...Object.keys(de)])];
        const rows = keys.map(key => ({ key, texts: { en: en[key], de: de[key] } }));
        const first = writeCsv(rows, ['en', 'de'], { spreadsheet });
        const { entries: read, findings } = parseCsv(first);
        expect(findings).toEqual([]);
        const again = keys.map(key => ({ key, texts: textsOf(key, read) }));
        expect(again).toEqual(rows.map(row => ({ ...row, texts: defined(row.texts) })));
        expect(writeCsv(again, ['en', 'de'], { spreadsheet })).toBe(first);
      }),
    );
  });

  it('i18next v4 plurals', () => {
    const flat = { 'a.b_one': '1', 'a.b_other': '{{count}}', 'a.b_zero': '0' };
    const { text: first } = json(flat, 'nested');
    const { entries: read } = parseI18next(first, 'en');
    expect(writeJson(read, { structure: 'nested' }).text).toBe(first);
  });
});

type Read = ReturnType<typeof parseCsv>['entries'];

function textsOf(key: string, read: Read): Record<string, string> {
  const own = read.filter(entry => entry.key === key);
  return Object.fromEntries(own.map(({ language = '', value }) => [language, value]));
}

function defined(texts: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
}
