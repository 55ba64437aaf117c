import { rmSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import type { Config } from '../config';
import { keyFileOf, keyIdOf, readKeyFile } from '../crypto/secret-box';
import { StartError } from '../embedded/start-error';
import type { BackupHeader } from './format';

type Keys = Pick<BackupHeader, 'keyIds' | 'secretKey'>;
type Place = Pick<Config, 'dataDir' | 'secretKeys'>;

/** What a backup says of the keys: their names, and the key itself where it is a file of ours. */
export async function keysOf({ dataDir, secretKeys }: Place): Promise<Keys> {
  if (secretKeys.length > 0) return { keyIds: secretKeys.map(keyIdOf) };
  const secretKey = await readKeyFile(dataDir);
  return secretKey ? { keyIds: [keyIdOf(secretKey)], secretKey } : { keyIds: [] };
}

/** A key file to be put in place when the restored rows are. */
export interface PreparedKey {
  put: () => Promise<void>;
  drop: () => void;
}

/** Checks that what the backup holds can be opened here. Throws StartError. */
export async function prepareKey(
  { keyIds, secretKey }: Keys,
  place: Place,
  overwrite: boolean,
): Promise<PreparedKey> {
  const here = await keysOf(place);
  const missing = keyIds.filter(id => !here.keyIds.includes(id));
  if (missing.length === 0) return { put: () => Promise.resolve(), drop: () => undefined };
  if (place.secretKeys.length > 0 || !secretKey) throw lacking(missing, secretKey);
  if (here.secretKey && !overwrite) {
    throw new StartError(
      `${keyFileOf(place.dataDir)} is another key than the backup's: use --overwrite to replace it.`,
    );
  }
  return writeAside(place.dataDir, secretKey);
}

function lacking(missing: string[], secretKey: string | undefined): StartError {
  const other = secretKey ? ', or unset it to use the key in the backup' : '';
  return new StartError(
    `The backup needs the secret key ${missing.join(', ')}: add it to PORTICO_SECRET_KEY${other}.`,
  );
}

async function writeAside(dataDir: string, secretKey: string): Promise<PreparedKey> {
  const path = keyFileOf(dataDir);
  const aside = `${path}.${process.pid}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(aside, secretKey, { mode: 0o600, flush: true });
  return {
    put: () => rename(aside, path),
    drop: () => rmSync(aside, { force: true }),
  };
}
