import type { ImportFormat } from '@portico/contracts/translations';

const READ = 65_536;
const I18NEXT = /"[^"\n]+_(zero|one|two|few|many|other|plural|ordinal_[a-z]+)"\s*:|\$t\(/;

const BY_NAME: readonly (readonly [name: RegExp, format: ImportFormat])[] = [
  [/\.(csv|tsv|txt)$/i, 'csv'],
  [/\.(xlsx|xlsm)$/i, 'xlsx'],
  [/\.(xlf|xliff|mxliff|sdlxliff)$/i, 'xliff'],
  [/\.(po|pot)$/i, 'po'],
  [/\.arb$/i, 'arb'],
];

/** The format of a file, by its name and by what stands at its beginning. */
export async function guessFormat(file: File): Promise<ImportFormat> {
  const [, format] = BY_NAME.find(([name]) => name.test(file.name)) ?? [];
  if (format) return format;
  const start = await file.slice(0, READ).text();
  if (/<xliff[\s>]/.test(start)) return 'xliff';
  if (start.includes('"@@locale"')) return 'arb';
  return I18NEXT.test(start) ? 'i18next' : 'json';
}

/** The language that the name of a file speaks of (`de.json`, `common.pt-BR.json`); '' if none. */
export function guessLanguage(name: string, tags: readonly string[]): string {
  const parts = name
    .toLowerCase()
    .replaceAll('_', '-')
    .split(/[./\\ ]/);
  const exact = tags.find(tag => parts.includes(tag.toLowerCase()));
  const base = tags.find(tag => parts.some(part => part.split('-')[0] === tag.toLowerCase()));
  return exact ?? base ?? '';
}
