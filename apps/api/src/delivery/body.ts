import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

interface BodyHead {
  contentLanguage?: string;
  /** JSON when absent. */
  contentType?: string;
}

/** An answer as it goes over the wire, in each encoding, made once per change. */
export interface Body extends BodyHead {
  /** SHA-256 of the content, shortened; the ETag of each encoding begins with it. */
  hash: string;
  bytes: Record<Encoding, Buffer>;
  /** Set when it is sent, cleared when the cache looks for something to drop. */
  used: boolean;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
// Below that an encoding costs more than it saves.
const WORTH_COMPRESSING = 256;
// Brotli 11 takes about a second for a megabyte; larger bodies keep quality 5.
const SQUEEZE_LIMIT = 1024 * 1024;

const brotli = (bytes: Buffer, quality: number) =>
  compressBrotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** Compresses a text quickly (gzip 6, brotli 5). */
export async function makeBody(text: string, head: BodyHead = {}): Promise<Body> {
  const identity = Buffer.from(text);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const small = identity.length < WORTH_COMPRESSING;
  const [br, gz] = small
    ? [identity, identity]
    : await Promise.all([brotli(identity, 5), compressGzip(identity, { level: 6 })]);
  return { hash, ...head, bytes: { br, gzip: gz, identity }, used: true };
}

/** Bytes that the body holds in memory. */
export function sizeOf({ bytes }: Body): number {
  return bytes.identity.length + bytes.br.length + bytes.gzip.length;
}

let squeezing: Promise<unknown> = Promise.resolve();

/** Replaces the brotli form by the smallest one, off the main thread and one body at a time. */
export function squeezeLater(body: Body, stillWanted: () => boolean): void {
  const { identity } = body.bytes;
  if (identity.length < WORTH_COMPRESSING || identity.length > SQUEEZE_LIMIT) return;
  squeezing = squeezing.then(async () => {
    if (stillWanted()) body.bytes.br = await brotli(identity, 11);
  });
}
