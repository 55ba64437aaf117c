import { globSync, readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canonicalTag } from '@portico/contracts/language-tags';
import type { ImportFormat } from '@portico/contracts/translations';
import { StartError } from '../../platform/embedded/start-error';

/** A real locale file of a published package. */
export interface LocaleFile {
  language: string;
  namespace: string;
  format: ImportFormat;
  text: string;
}

/** The languages that the demo publishes, the default one first. */
export const LANGUAGES = [
  ...['en', 'ar', 'cs', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pl', 'pt-BR', 'ru', 'tr', 'zh-CN'],
  'zh-TW',
];

/** Words of a component library, about 200 in each language. */
export function componentTexts(): LocaleFile[] {
  return filesOf('primelocale', '*.json', file => {
    const tag = basename(file, '.json');
    // The texts stand below the tag.
    const text = JSON.stringify((JSON.parse(readFileSync(file, 'utf8')) as Texts)[tag] ?? {});
    return { language: tag, namespace: 'primelocale', format: 'json', text };
  });
}

/** A visual editor, as i18next reads it. */
export function editorTexts(): LocaleFile[] {
  return filesOf('@node-red/editor-client', 'locales/*/editor.json', file => ({
    language: shortened(basename(dirname(file))),
    namespace: 'editor',
    format: 'i18next',
    text: readFileSync(file, 'utf8'),
  }));
}

/** Messages of a compiler, over 2,000 in each language. */
export function compilerTexts(): LocaleFile[] {
  const translated = filesOf('typescript', 'lib/*/diagnosticMessages.generated.json', file => ({
    language: canonicalTag(basename(dirname(file))) ?? '',
    namespace: 'compiler',
    format: 'json',
    text: readFileSync(file, 'utf8'),
  }));
  return [englishMessages(), ...translated];
}

// The English ones stand in the compiler itself, the others in files beside it.
function englishMessages(): LocaleFile {
  const { Diagnostics } = createRequire(import.meta.url)('typescript') as {
    Diagnostics: Record<string, { key: string; message: string }>;
  };
  const texts = Object.values(Diagnostics).map(({ key, message }) => [key, message]);
  const text = JSON.stringify(Object.fromEntries(texts));
  return { language: 'en', namespace: 'compiler', format: 'json', text };
}

type Texts = Record<string, unknown>;

// Languages that the package gives a region which tells nothing apart.
const shortened = (tag: string) => (['en-US', 'es-ES'].includes(tag) ? tag.slice(0, 2) : tag);

/** Those of our languages; the default one first, so that no other text looks outdated. */
function filesOf(name: string, pattern: string, read: (file: string) => LocaleFile): LocaleFile[] {
  const rank = ({ language }: LocaleFile) => LANGUAGES.indexOf(language);
  const folder = folderOf(name);
  return globSync(pattern, { cwd: folder, exclude: ['package.json', 'tsconfig.json'] })
    .map(file => read(join(folder, file)))
    .filter(file => rank(file) >= 0)
    .sort((one, other) => rank(one) - rank(other));
}

function folderOf(name: string): string {
  try {
    const found = findPackageJSON(name, import.meta.url);
    if (found) return dirname(found);
  } catch {
    // said below
  }
  throw new StartError(
    `The demo reads the locale files of ${name}, which is installed for development only: npm install.`,
  );
}
