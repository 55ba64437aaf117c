import type { ImportFormat } from '@portico/contracts/translations';

const READ = 65_536;
const I18NEXT = /"[^"\n]+_(zero|one|two|few|many|other|plural|ordinal_[a-z]+)"\s*:|\$t\(/;

/** The format of a file, by its name and by what stands at its beginning. */
export async function guessFormat(file: File): Promise<ImportFormat> {
  if (/\.(csv|tsv|txt)$/i.test(file.name)) return 'csv';
  return I18NEXT.test(await file.slice(0, READ).text()) ? 'i18next' : 'json';
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
