import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContentProblem } from './content-problem';

/** The files of a family of fonts, by manner of writing. */
type Files = Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>;

/** A family of fonts, and the letters that it has. */
export interface Family {
  name: string;
  files: Files;
  letters: ReadonlySet<number>;
}

const ROBOTO = join(
  dirname(fileURLToPath(import.meta.resolve('pdfmake/package.json'))),
  'fonts/Roboto',
);
const FONT =
  /^(?<family>.+?)(?:[-_ ](?<manner>regular|bold|italic|bold[-_ ]?italic))?\.(?:ttf|otf)$/i;

const known = new Map<string, Promise<Family[]>>();

/** Roboto, and the families of a folder in the order of their names; read once. */
export function familiesOf(folder = ''): Promise<Family[]> {
  const families = known.get(folder) ?? read(folder);
  known.set(folder, families);
  families.catch(() => known.delete(folder));
  return families;
}

async function read(folder: string): Promise<Family[]> {
  const roboto = await familyOf('Roboto', {
    normal: join(ROBOTO, 'Roboto-Regular.ttf'),
    bold: join(ROBOTO, 'Roboto-Medium.ttf'),
    italics: join(ROBOTO, 'Roboto-Italic.ttf'),
    bolditalics: join(ROBOTO, 'Roboto-MediumItalic.ttf'),
  });
  const names = folder ? (await readdir(folder)).filter(name => FONT.test(name)).sort() : [];
  const groups = Object.entries(Object.groupBy(names, name => partsOf(name).family));
  const own = groups.map(([name, files = []]) => familyOf(`own ${name}`, mannersOf(folder, files)));
  return [roboto, ...(await Promise.all(own))];
}

function partsOf(file: string): { family: string; manner: string } {
  const { family = file, manner = 'regular' } = FONT.exec(file)?.groups ?? {};
  return { family, manner: manner.toLowerCase().replace(/[-_ ]/, '') };
}

// What a family has no file for is written as it is otherwise.
function mannersOf(folder: string, files: string[]): Files {
  const paths = new Map(files.map(file => [partsOf(file).manner, join(folder, file)]));
  const normal = paths.get('regular') ?? join(folder, files[0] ?? '');
  const bold = paths.get('bold') ?? normal;
  const italics = paths.get('italic') ?? normal;
  return { normal, bold, italics, bolditalics: paths.get('bolditalic') ?? bold };
}

async function familyOf(name: string, files: Files): Promise<Family> {
  const { openSync } = await import('fontkit');
  try {
    const font = openSync(files.normal);
    return { name, files, letters: new Set('characterSet' in font ? font.characterSet : []) };
  } catch {
    const file = basename(files.normal);
    throw new ContentProblem('FONT', `cannot be printed: the font ${file} cannot be read`);
  }
}
