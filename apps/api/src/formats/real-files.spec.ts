import { describe, expect, it, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { canonicalTag } from '@portico/contracts/language-tags';
import { parseFile } from './parse';
import type { ParsedEntry } from './types';
import { writeCsv, writeJson } from './write';

const PRIME = 'node_modules/primelocale';
const NODE_RED = 'node_modules/@node-red/editor-client/locales';
const TYPESCRIPT = 'node_modules/typescript/lib';

// Real faults of those files, which import reports or leaves alone.
const BAD_LABELS = new Map([['zh-TW', ['workspace. ']]]);
const BAD_TEXTS = new Map([['pl', ['Resolving_real_path_for_0_result_1_6130']]]);
const PLURALS_WITHOUT_SINGULAR = new Map([
  ['fr', ['sidebar.project.versionControl.validationsAheadAndBehind2_plural']],
]);

const files = (folder: string, path: (name: string) => string) =>
  readdirSync(folder)
    .map(name => ({ language: canonicalTag(name.replace('.json', '')), path: path(name) }))
    .filter((file): file is { language: string; path: string } => file.language !== undefined)
    .filter(file => /^[a-z]{2,3}(-|$)/.test(file.language) && existsSync(file.path));

const primeFiles = files(PRIME, name => `${PRIME}/${name}`).filter(({ path }) =>
  path.endsWith('.json'),
);
const nodeRedFiles = files(NODE_RED, name => `${NODE_RED}/${name}/editor.json`);
const typescriptFiles = files(
  TYPESCRIPT,
  name => `${TYPESCRIPT}/${name}/diagnosticMessages.generated.json`,
);

async function expectRoundTrip(entries: ParsedEntry[], language: string): Promise<void> {
  for (const structure of ['flat', 'nested'] as const) {
    const { text } = writeJson(entries, { structure });
    const again = await parseFile({ bytes: Buffer.from(text), format: 'json', language });
    expect(again.findings).toEqual([]);
    expect(writeJson(again.entries, { structure }).text).toBe(text);
  }
  const rows = entries.map(({ key, value }) => ({ key, texts: { [language]: value } }));
  const csv = writeCsv(rows, [language], { spreadsheet: true });
  const { entries: read } = await parseFile({ bytes: Buffer.from(csv), format: 'csv' });
  expect(read.length).toBe(entries.length);
  const readRows = read.map(({ key, value }) => ({ key, texts: { [language]: value } }));
  expect(writeCsv(readRows, [language], { spreadsheet: true })).toBe(csv);
}

describe('primelocale: nested, with arrays and numbers', () => {
  it('has some forty languages', () => {
    expect(primeFiles.length).toBeGreaterThanOrEqual(40);
  });

  test.each(primeFiles)('$language', async ({ language, path }) => {
    const { entries, findings } = await parseFile({
      bytes: readFileSync(path),
      format: 'json',
      language,
    });
    expect(entries.length).toBeGreaterThan(100);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await expectRoundTrip(entries, language);
  });
});

describe('Node-RED: nested, with plurals of i18next v1 and v3', () => {
  test.each(nodeRedFiles)('$language', async ({ language, path }) => {
    const { entries, findings } = await parseFile({
      bytes: readFileSync(path),
      format: 'i18next',
      language,
    });
    expect(entries.length).toBeGreaterThan(700);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ key }) => key)).toEqual(BAD_LABELS.get(language) ?? []);
    expect(findings.map(({ code }) => code)).toContain('V3_CONVERTED');
    const left = entries.filter(({ key }) => /_plural(_\d)?$/.test(key));
    expect(left.map(({ key }) => key)).toEqual(PLURALS_WITHOUT_SINGULAR.get(language) ?? []);
    await expectRoundTrip(entries, language);
  });
});

describe('TypeScript: flat, two thousand keys', () => {
  it('has a dozen languages', () => {
    expect(typescriptFiles.length).toBeGreaterThanOrEqual(12);
  });

  test.each(typescriptFiles)('$language', async ({ language, path }) => {
    const { entries, findings } = await parseFile({
      bytes: readFileSync(path),
      format: 'json',
      language,
    });
    expect(entries.length).toBeGreaterThan(2000);
    const texts = findings.filter(({ code }) => code !== 'LABEL_INVALID');
    expect(texts.map(({ key }) => key)).toEqual(BAD_TEXTS.get(language) ?? []);
    expect(findings.length - texts.length).toBeLessThan(100);
    await expectRoundTrip(entries, language);
  });
});
