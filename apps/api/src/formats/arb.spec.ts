import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseArb, writeArb } from './arb';
import type { WritableUnit } from './types';

const unit = (key: string, value: string, description: string | null = null): WritableUnit => ({
  ...{ key, value, description, source: null, state: 'translated' },
});

describe('ARB', () => {
  test('has the locale, the texts by key, and what is known of each', () => {
    const units = [
      unit('b', 'Hallo {name}, am {day, date}', 'Greeting'),
      unit(
        'a',
        '{n, plural, one {# Datei von {who}} other {# Dateien}} {kind, select, x {X} other {Y}}',
      ),
      unit('c', 'kein {ICU'),
    ];
    expect(writeArb(units, 'pt-BR')).toBe(`{
  "@@locale": "pt_BR",
  "a": "{n, plural, one {# Datei von {who}} other {# Dateien}} {kind, select, x {X} other {Y}}",
  "@a": {
    "placeholders": {
      "n": {
        "type": "num"
      },
      "who": {},
      "kind": {
        "type": "String"
      }
    }
  },
  "b": "Hallo {name}, am {day, date}",
  "@b": {
    "description": "Greeting",
    "placeholders": {
      "name": {},
      "day": {
        "type": "DateTime"
      }
    }
  },
  "c": "kein {ICU"
}
`);
  });

  test('gives all of it back', () => {
    const text = fc
      .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{n}', '{n, number}', '"', '\\', '@x'))
      .map(value => value.replace(/[^\P{Cc}\t\n\r]/gu, ''));
    fc.assert(
      fc.property(text, text, (value, description) => {
        const first = writeArb([unit('a.b', value, description)], 'de');
        const { entries, findings, languages } = parseArb(first);
        expect([findings, languages]).toEqual([[], ['de']]);
        const again = entries.map(entry => unit(entry.key, entry.value, entry.description));
        if (value !== '') expect(writeArb(again, 'de')).toBe(first);
      }),
    );
  });

  test('reports what it can’t take, with its line', () => {
    const file = `{
  "@@locale": "de",
  "@@x-own": {"a": 1},
  "a": "A",
  "@a": {"description": "First", "placeholders": {"x": {"type": "int"}}},
  "1x": "X",
  "list": ["a"],
  "a": "B"
}`;
    const { entries, findings } = parseArb(file);
    expect(entries).toEqual([
      { key: 'a', language: 'de', value: 'A', line: 4, description: 'First' },
    ]);
    expect(findings.map(({ code, line }) => [code, line])).toEqual([
      ['LABEL_INVALID', 6],
      ['VALUE_INVALID', 7],
      ['DUPLICATE_KEY', 8],
    ]);
  });

  test.each([
    ['{"a": }', 'FILE_MALFORMED', 1],
    ['[1]', 'FILE_MALFORMED', 1],
    ['{\n"a": "b"', 'FILE_MALFORMED', 2],
    ['{"a": "b"}', 'LANGUAGE_MISSING', 1],
    ['[[['.repeat(1_000_000), 'DEPTH_EXCEEDED', 1],
  ])('is refused where it can’t be read: %.20s', (file, code, line) => {
    const { entries, findings } = parseArb(file);
    expect(entries).toEqual([]);
    expect(findings).toMatchObject([{ severity: 'error', code, line }]);
  });
});
