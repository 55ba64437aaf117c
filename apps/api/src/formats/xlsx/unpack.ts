import { Unzip, UnzipInflate, zipSync, type UnzipFile } from 'fflate';
import { Unreadable } from '../unreadable';

/** The most that the parts of a workbook may be together, in MB. */
const UNPACKED_MAX_MB = 150;
const PARTS_MAX = 10_000;
const CHUNK = 16_384;
const MB = 1024 * 1024;

/**
 * A workbook whose parts are not compressed any more, so that whoever reads it allocates no more
 * than is here. A small file that grows without end is refused while it grows.
 */
export function unpacked(bytes: Uint8Array): Uint8Array {
  const parts = new Parts();
  const unzip = new Unzip(file => parts.take(file));
  unzip.register(UnzipInflate);
  try {
    for (let start = 0; start < bytes.length; start += CHUNK) {
      unzip.push(bytes.subarray(start, start + CHUNK), start + CHUNK >= bytes.length);
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : malformed();
  }
  const files = parts.all();
  if (!('[Content_Types].xml' in files)) throw malformed();
  return zipSync(files, { level: 0 });
}

/** A file that is no workbook. */
export function malformed(): Unreadable {
  const message = 'Not a valid XLSX file. Older .xls files must be saved as .xlsx first.';
  return new Unreadable('FILE_MALFORMED', message, 1);
}

/** The parts of a workbook that hold text, as far as they may grow. */
class Parts {
  private readonly chunks = new Map<string, Uint8Array[]>();
  private size = 0;

  take(file: UnzipFile): void {
    if (!/\.(?:xml|rels)$/i.test(file.name)) return;
    const chunks: Uint8Array[] = [];
    this.chunks.set(file.name, chunks);
    if (this.chunks.size > PARTS_MAX) throw tooLarge(`has more than ${PARTS_MAX} parts`);
    file.ondata = (error, chunk) => {
      if (error) throw error;
      this.size += chunk.length;
      if (this.size > UNPACKED_MAX_MB * MB)
        throw tooLarge(`unpacks to more than ${UNPACKED_MAX_MB} MB`);
      chunks.push(chunk);
    };
    file.start();
  }

  all(): Record<string, Uint8Array> {
    const files = Object.create(null) as Record<string, Uint8Array>;
    for (const [name, chunks] of this.chunks) files[name] = Buffer.concat(chunks);
    return files;
  }
}

function tooLarge(what: string): Unreadable {
  return new Unreadable('FILE_TOO_LARGE', `The workbook ${what}: it was not opened.`, 1);
}
