import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ALGORITHM = 'aes-256-gcm';
const decode = (key: string) => Buffer.from(key, 'base64');
const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 8);

/**
 * Encrypts what must be read again (AES-256-GCM). A sealed text names its key, so that several may
 * be in use: the first one seals, all of them open.
 */
export class SecretBox {
  private readonly keys: Map<string, Buffer>;
  private readonly sealing: string;

  /** Keys of 32 bytes, the newest first. */
  constructor(keys: [Buffer, ...Buffer[]]) {
    this.keys = new Map(keys.map(key => [idOf(key), key]));
    this.sealing = idOf(keys[0]);
  }

  seal(text: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(this.sealing), iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), sealed].map(part => part.toString('base64url'));
    return [this.sealing, ...parts].join('.');
  }

  open(sealed: string): string {
    const [id = '', iv = '', tag = '', text = ''] = sealed.split('.');
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(id), Buffer.from(iv, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (key) return key;
    throw new Error(
      `The secret key ${id} is missing: add the one that was in use to PORTICO_SECRET_KEY.`,
    );
  }
}

/** The keys of the environment, or the one of the data folder, which is made at the first start. */
export async function openSecretBox(keys: string[], dataDir: string): Promise<SecretBox> {
  const [first, ...rest] = keys.length ? keys : [await keyFile(dataDir)];
  return new SecretBox([decode(first ?? ''), ...rest.map(decode)]);
}

/** The name of a key in base64, by which sealed texts refer to it. */
export function keyIdOf(key: string): string {
  return idOf(decode(key));
}

/** Where the key is kept when the environment has none. */
export function keyFileOf(dataDir: string): string {
  return join(dataDir, 'secret.key');
}

/** The key of the data folder in base64; undefined before the first start. */
export async function readKeyFile(dataDir: string): Promise<string | undefined> {
  const path = keyFileOf(dataDir);
  return existsSync(path) ? (await readFile(path, 'utf8')).trim() : undefined;
}

async function keyFile(dataDir: string): Promise<string> {
  const path = keyFileOf(dataDir);
  if (!existsSync(path)) await makeKeyFile(dataDir, path);
  return (await readFile(path, 'utf8')).trim();
}

// Written aside and linked, so that the file is whole or absent, and an existing key never replaced.
async function makeKeyFile(dataDir: string, path: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, randomBytes(32).toString('base64'), { mode: 0o600, flush: true });
  await link(temporary, path).catch((error: unknown) => {
    if (!existsSync(path)) throw error;
  });
  await unlink(temporary);
}
