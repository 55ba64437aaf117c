import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

const DEFLATED = 8;
// The same files must make the same bytes at any time.
const TIME = new Date(1980, 0, 1);

/** A file on its way into a zip, in as many parts as it is written in. */
export interface ZippedFile {
  name: string;
  text: Iterable<string> | AsyncIterable<string>;
}

/** The bytes of a zip of the files, one after the other; compressed off the main thread. */
export async function* zip(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for await (const { name, text } of files) {
    const file: ZipInputFile = {
      ...{ filename: name, size: 0, crc: 0 },
      ...{ compression: DEFLATED, mtime: TIME },
    };
    archive.add(file);
    for await (const packed of deflated(text, file)) {
      file.ondata?.(null, packed, false);
      yield* chunks.splice(0);
    }
    file.ondata?.(null, new Uint8Array(), true);
    yield* chunks.splice(0);
  }
  archive.end();
  yield* chunks.splice(0);
}

/** Compresses a text, and notes its size and checksum in the file. */
function deflated(
  text: ZippedFile['text'],
  file: ZipInputFile,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  // Whoever reads the result is told of errors; there is nobody else to tell.
  return pipeline(Readable.from(counted(text, file)), createDeflateRaw(), () => undefined);
}

async function* counted(text: ZippedFile['text'], file: ZipInputFile): AsyncGenerator<Buffer> {
  for await (const part of text) {
    const bytes = Buffer.from(part);
    file.size += bytes.length;
    file.crc = crc32(bytes, file.crc);
    yield bytes;
  }
}
