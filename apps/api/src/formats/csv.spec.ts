import { describe, expect, it, test } from '@jest/globals';
import { parseCsv } from './csv';

const texts = (csv: string, language?: string) =>
  parseCsv(csv, { language }).entries.map(
    ({ namespace, key, language: tag, value, line }) =>
      `${namespace ? `${namespace}|` : ''}${key} ${tag} ${JSON.stringify(value)} ${line}`,
  );
const codes = (csv: string, language?: string) =>
  parseCsv(csv, { language }).findings.map(
    ({ severity, code, line }) => `${severity} ${code} ${line}`,
  );

test.each<[string, string, string | undefined, string[]]>([
  [
    'a header and languages',
    'key,en,de\na,x,y\nb,z,w\n',
    undefined,
    ['a en "x" 2', 'a de "y" 2', 'b en "z" 3', 'b de "w" 3'],
  ],
  ['semicolons', 'key;en\na;x,y\n', undefined, ['a en "x,y" 2']],
  ['tabs', 'Key\tpt_br\na\tx\n', undefined, ['a pt-BR "x" 2']],
  ['quotes', 'key,en\na,"x ""y"", z"\n', undefined, ['a en "x \\"y\\", z" 2']],
  ['a delimiter in a quoted header', '"key";"en"\n"a";"x,y,z"\n', undefined, ['a en "x,y,z" 2']],
  ['no header', 'a,x\nb,"y\nz"\nc,w', 'de', ['a de "x" 1', 'b de "y\\nz" 2', 'c de "w" 4']],
  ['a single row', 'a;x', 'de', ['a de "x" 1']],
  ['CRLF', 'key,en\r\na,"x\r\ny"\r\nb,z\r\n', undefined, ['a en "x\\r\\ny" 2', 'b en "z" 4']],
  [
    'mixed line breaks',
    'key,en\r\na,x\nb,y\rc,z',
    undefined,
    ['a en "x" 2', 'b en "y" 3', 'c en "z" 4'],
  ],
  [
    'empty lines and rows',
    '\n\nkey,en\n\na,x\n,\n\nb,y\n',
    undefined,
    ['a en "x" 5', 'b en "y" 8'],
  ],
  ['empty cells as "leave as is"', 'key,en,de\na,,y\n', undefined, ['a de "y" 2']],
  ['blanks around texts', 'key,en\n a , x \n', undefined, ['a en " x " 2']],
  ['namespaces by prefix', 'key,en\nshop:a,x\n', undefined, ['shop|a en "x" 2']],
  [
    'namespaces by column',
    'key,namespace,en\na:b,shop,x\nc,,y\n',
    undefined,
    ['shop|a:b en "x" 2', 'c en "y" 3'],
  ],
  [
    'guarded formulas',
    "key,en\na,'=1+1\nb,''-x\nc,'quoted'\n",
    undefined,
    ['a en "=1+1" 2', 'b en "\'-x" 3', 'c en "\'quoted\'" 4'],
  ],
])('reads %s', (_name, csv, language, expected) => {
  expect(texts(csv, language)).toEqual(expected);
  expect(codes(csv, language)).toEqual([]);
});

it('reads descriptions and tells the languages', () => {
  const { entries, languages } = parseCsv('key,en,description,de\na,x,On the button,y\nb,z,,\n');
  expect(entries.map(({ key, description }) => [key, description])).toEqual([
    ['a', 'On the button'],
    ['a', 'On the button'],
    ['b', undefined],
  ]);
  expect(languages).toEqual(['en', 'de']);
});

describe('takes what it can', () => {
  test.each<[string, string, string | undefined, number, string[]]>([
    [
      'rows of another width',
      'key,en\na,x\nb\nc,y,z\nd,w\n',
      undefined,
      2,
      ['error COLUMN_COUNT 3', 'error COLUMN_COUNT 4'],
    ],
    ['rows of another width without header', 'a,x\nb,y,z', 'de', 1, ['error COLUMN_COUNT 2']],
    ['duplicates', 'key,en\na,x\na,y\n', undefined, 1, ['warning DUPLICATE_KEY 3']],
    [
      'bad labels',
      'key,en\n1,x\n__proto__,x\n,x\n',
      undefined,
      0,
      ['error LABEL_INVALID 2', 'error LABEL_RESERVED 3', 'error LABEL_INVALID 4'],
    ],
    [
      'bad namespaces',
      'key,namespace,en\na,b c,x\nd,constructor,x\n',
      undefined,
      0,
      ['error NAMESPACE_INVALID 2', 'error LABEL_RESERVED 3'],
    ],
    ['NUL', 'key,en\na,x\0\nb,y\n', undefined, 1, ['error TEXT_INVALID 2']],
    [
      'columns that are no language',
      'key,en,Your notes!,\na,x,y,z\n',
      undefined,
      1,
      ['error COLUMN_UNKNOWN 1', 'error COLUMN_UNKNOWN 1'],
    ],
    ['a language twice', 'key,en,EN\na,x,y\n', undefined, 1, ['error COLUMN_DUPLICATE 1']],
    [
      'long descriptions',
      `key,en,description\na,x,${'d'.repeat(2001)}\n`,
      undefined,
      1,
      ['warning DESCRIPTION_INVALID 2'],
    ],
  ])('%s', (_name, csv, language, count, findings) => {
    expect(texts(csv, language)).toHaveLength(count);
    expect(codes(csv, language)).toEqual(findings);
  });
});

describe('takes nothing of a file', () => {
  test.each<[string, string, string | undefined, string[]]>([
    ['without header or language', 'a,x\nb,y\n', undefined, ['error HEADER_MISSING 1']],
    ['without header and with three columns', 'a,x,y\nb,y,z\n', 'de', ['error HEADER_MISSING 1']],
    [
      'whose header names no language',
      'key,description\na,x\n',
      undefined,
      ['error LANGUAGE_MISSING 1'],
    ],
    ['with a quote that never ends', 'key,en\na,x\nb,"y\n', undefined, ['error FILE_MALFORMED 3']],
    ['with a quote in the middle', 'key,en\na,x"y\n', undefined, ['error FILE_MALFORMED 2']],
    ['with text behind a quote', 'key,en\na,"x"y\n', undefined, ['error FILE_MALFORMED 2']],
    ['that is empty', '', undefined, ['error FILE_EMPTY 1']],
    ['of blank lines', '\n\n', 'de', ['error FILE_EMPTY 1']],
  ])('%s', (_name, csv, language, findings) => {
    expect(texts(csv, language)).toEqual([]);
    expect(codes(csv, language)).toEqual(findings);
  });

  it('with a broken quote, and says why', () => {
    expect(parseCsv('key,en\na,"x\n').findings[0]?.message).toBe(
      'Not valid CSV: quote not closed.',
    );
  });
});
