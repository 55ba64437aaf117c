import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ContentProblem } from './content-problem';
import { blocksOf } from './pdf-blocks';
import { pdfOf } from './pdf';
import { withFonts } from './pdf-letters';
import { parseDocument } from 'htmlparser2';

const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const blocks = (html: string) => blocksOf(parseDocument(html).childNodes);

describe('a PDF', () => {
  test('is made of headings, paragraphs, lists, tables and pictures', async () => {
    const html = `<h1>Agreement</h1><p>Între <strong>Ада</strong> și <em>Ωmega</em> — 1 250 ₺</p>
      <ol><li>First<ul><li>inside</li></ul></li><li>Second</li></ol>
      <table><thead><tr><th colspan="2">Head</th></tr></thead>
      <tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>
      <p>See <a href="https://a.example/">here</a><br>or<img src="${DOT}" width="20">there</p>
      <blockquote>Said</blockquote><pre>  as  it is</pre><hr>`;
    const pdf = Buffer.from(await pdfOf({ html, title: 'Agreement' }));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('https://a.example/')).toBe(true);
    expect(pdf.includes('/Subtype /Image')).toBe(true);
    expect(pdf.includes('Roboto-Regular')).toBe(true);
  });

  describe('with fonts of a folder', () => {
    const thai = fileURLToPath(
      import.meta
        .resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
    );
    let fontsDir: string;
    beforeEach(async () => {
      fontsDir = await mkdtemp(join(tmpdir(), 'portico-fonts-'));
    });
    afterEach(() => rm(fontsDir, { recursive: true }));

    test('has the letters of all of them, each from the first that has it', async () => {
      await copyFile(thai, join(fontsDir, 'NotoSansThai-Regular.ttf'));
      const html = '<p>Bangkok, กรุงเทพ (1782)</p><ul><li><strong>สวัสดี</strong></li></ul>';
      const pdf = Buffer.from(await pdfOf({ html, title: '', fontsDir }));
      expect(pdf.includes('NotoSansThai-Regular')).toBe(true);
      expect(pdf.includes('Roboto-Regular')).toBe(true);
      await expect(pdfOf({ html, title: '' })).rejects.toMatchObject({ code: 'LETTERS' });
    });

    test('refuses what is written from right to left, whoever has its letters', () => {
      const letters = new Set([...'שלום'].map(letter => letter.codePointAt(0) ?? 0));
      const files = { normal: '', bold: '', italics: '', bolditalics: '' };
      const refused = () => withFonts([{ text: 'שלום' }], [{ name: 'own', files, letters }]);
      expect(refused).toThrow(ContentProblem);
    });

    test('says which of them cannot be read', async () => {
      await writeFile(join(fontsDir, 'Broken.ttf'), 'no font');
      await expect(pdfOf({ html: '<p>a</p>', title: '', fontsDir })).rejects.toThrow('Broken.ttf');
    });
  });

  test('fetches nothing', () => {
    const html = '<p>a<img src="https://a.example/x.png" alt="Logo"></p><style>p {}</style>';
    const shown = JSON.stringify(blocks(html));
    expect(shown).toContain('[Logo]');
    expect(shown).not.toContain('https:');
    expect(shown).not.toContain('p {}');
  });

  test.each([
    ['<p>שלום, 世界</p>', 'LETTERS'],
    ['<p><img src="data:image/png;base64,AAAA"></p>', 'PDF'],
    [`<table><tr>${'<td>x</td>'.repeat(41)}</tr></table>`, 'TABLE'],
  ])('cannot be made of %s', async (html, code) => {
    const failure = await pdfOf({ html, title: '' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContentProblem);
    expect(failure).toMatchObject({ code });
  });

  test('stays whole where a table is not', async () => {
    const html =
      '<table></table><table><tr></tr></table><table><tr><td rowspan="9" colspan="3">x</td></tr>' +
      '<tr><td>y</td></tr></table>';
    expect((await pdfOf({ html, title: '' })).length).toBeGreaterThan(500);
  });
});
