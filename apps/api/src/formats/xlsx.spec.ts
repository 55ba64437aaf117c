import { describe, expect, test } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { zip, type ZippedFile } from './zip';
import { parseXlsx } from './xlsx/parse';
import { namespaceOf, sheetNames } from './xlsx/sheet-names';
import { SheetWriter, workbookParts } from './xlsx/write';
import type { WritableRow } from './write';

const shape = { languages: ['en', 'de'], namespaced: false, described: true, spreadsheet: false };

function workbook(rows: WritableRow[], more: Partial<typeof shape> = {}, name = 'checkout') {
  const writer = new SheetWriter({ ...shape, ...more });
  const sheet = writer.start() + writer.add(rows) + writer.end();
  const parts = [...workbookParts([name]), { name: 'xl/worksheets/sheet1.xml', text: sheet }];
  return zipSync(Object.fromEntries(parts.map(part => [part.name, strToU8(part.text)])));
}

const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom('=1+1', "'=x", '_x0041_', '_x005F_', 'a\r\nb', ' x ', '-1', '@a', '<b>&amp;'),
  )
  .map(value => value.replace(/[^\P{Cc}\t\n\r]/gu, ''));

async function* bomb(): AsyncGenerator<ZippedFile> {
  const megabyte = ' '.repeat(1024 * 1024);
  yield await Promise.resolve({ name: '[Content_Types].xml', text: Array(160).fill(megabyte) });
}

describe('a workbook', () => {
  test.each([true, false])('keeps all texts, guarded against formulas: %s', async spreadsheet => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (en, de, description) => {
        const bytes = workbook([{ key: 'a', description, texts: { en, de } }], { spreadsheet });
        const { entries, findings } = await parseXlsx(bytes);
        expect(findings).toEqual([]);
        const read = new Map(entries.map(entry => [entry.language, entry.value]));
        expect([read.get('en') ?? '', read.get('de') ?? '']).toEqual([en, de]);
        for (const entry of entries) expect(entry.description ?? '').toBe(description);
        if (en) expect(entries[0]).toMatchObject({ namespace: 'checkout', line: 2 });
      }),
      { numRuns: 50 },
    );
  });

  test('of other programs is read, but not its formulas', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Sheet1',
          rows: [
            ['key', 'de'],
            ['a', 'eins'],
            ['n', 12],
            ['b', null],
            [null, null],
          ],
          cells: new Map([['3,1', { type: 'formula', value: 3, formula: 'SUM(1,2)' }]]),
        },
      ],
    });
    const { entries, findings } = await parseXlsx(bytes);
    expect(entries).toEqual([
      { key: 'a', language: 'de', value: 'eins', line: 2 },
      { key: 'n', language: 'de', value: '12', line: 3 },
    ]);
    expect(findings.map(({ severity, code, line, key }) => [severity, code, line, key])).toEqual([
      ['warning', 'VALUE_CONVERTED', 3, 'n'],
      ['error', 'FORMULA', 4, 'b'],
    ]);
  });

  test.each([
    ['no workbook at all', strToU8('key,en'), 'FILE_MALFORMED'],
    ['a zip of something else', zipSync({ 'a.xml': strToU8('x') }), 'FILE_MALFORMED'],
    ['a broken workbook', zipSync({ '[Content_Types].xml': strToU8('<x') }), 'FILE_MALFORMED'],
    [
      'half a workbook',
      workbook([{ key: 'a', texts: { en: 'x' } }]).slice(0, 500),
      'FILE_MALFORMED',
    ],
  ])('is refused with a reason: %s', async (_, bytes, code) => {
    const { entries, findings } = await parseXlsx(bytes);
    expect([entries, findings[0]?.code]).toEqual([[], code]);
  });

  test('that would grow without end is refused while it grows', async () => {
    const zeros = await buffer(zip(bomb()));
    const { findings } = await parseXlsx(zeros);
    expect(findings[0]).toMatchObject({
      code: 'FILE_TOO_LARGE',
      message: 'The workbook unpacks to more than 150 MB: it was not opened.',
    });
  });
});

test('sheets are named by namespaces where that can be', () => {
  const long = 'a'.repeat(40);
  const names = sheetNames(['shop', 'Shop', 'Sheet1', long, `${long}b`, 'history']);
  expect(names.map(name => [name, namespaceOf(name)])).toEqual([
    ['shop', 'shop'],
    ['Shop~2', undefined],
    ['Sheet1~2', undefined],
    [`${'a'.repeat(24)}~2`, undefined],
    [`${'a'.repeat(24)}~3`, undefined],
    ['history~2', undefined],
  ]);
});
