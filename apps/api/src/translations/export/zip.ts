import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

const deflate = promisify(deflateRaw);
const DEFLATED = 8;
// The same files must make the same bytes at any time.
const TIME = new Date(1980, 0, 1);

/** A file on its way into a zip. */
export interface ZippedFile {
  name: string;
  text: string;
}

/** The bytes of a zip of the files, one after the other; compressed off the main thread. */
export async function* zip(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for await (const { name, text } of files) {
    const bytes = Buffer.from(text);
    const packed = await deflate(bytes);
    const file: ZipInputFile = {
      filename: name,
      size: bytes.length,
      crc: crc32(bytes),
      compression: DEFLATED,
      mtime: TIME,
    };
    archive.add(file);
    file.ondata?.(null, packed, true);
    yield* chunks.splice(0);
  }
  archive.end();
  yield* chunks.splice(0);
}
