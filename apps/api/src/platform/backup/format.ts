import { StartError } from '../embedded/start-error';
import { VERSION } from '../version';

/** A table and those of its columns that hold what cannot be computed. */
export interface BackupTable {
  name: string;
  columns: string[];
}

/** The first line of a backup. After it come the rows of each table, then a `BackupEnd`. */
export interface BackupHeader {
  format: typeof FORMAT;
  formatVersion: number;
  /** Version of the product that wrote it. */
  product: string;
  createdAt: string;
  /** Names of the migrations that made the tables, in their order. */
  migrations: string[];
  /** Parents before their children. */
  tables: BackupTable[];
  sequences: { name: string; value: string }[];
  /** Names of the keys that sealed the secrets, the newest first. */
  keyIds: string[];
  /** Base64; only where the key is a file of the data folder. */
  secretKey?: string;
}

/** The last line: rows by table, without which a backup is not whole. */
export interface BackupEnd {
  rows: Record<string, number>;
}

export const FORMAT = 'portico-backup';
export const FORMAT_VERSION = 1;
/** Ends the rows of a table, as in COPY's own text format, where no row can look like it. */
export const END_OF_ROWS = '\\.\n';

/** Dates and numbers as every server reads them, and no limit of time: this is long work. */
export const SESSION = [
  `SET LOCAL datestyle = 'ISO, YMD'`,
  `SET LOCAL intervalstyle = 'postgres'`,
  `SET LOCAL bytea_output = 'hex'`,
  'SET LOCAL statement_timeout = 0',
  'SET LOCAL idle_in_transaction_session_timeout = 0',
].join('; ');

/** Reads the first line; `known` are the migrations of this product. Throws StartError. */
export function parseHeader(file: string, line: string, known: string[]): BackupHeader {
  const header = jsonOf(line) as Partial<BackupHeader> | undefined;
  if (header?.format !== FORMAT) throw new StartError(`${file} is not a backup of Portico.`);
  const { formatVersion, migrations = [], product = '?' } = header;
  if (formatVersion === FORMAT_VERSION && migrations.every(name => known.includes(name))) {
    return header as BackupHeader;
  }
  throw new StartError(
    `${file} was made by Portico ${product}, which is newer than this one (${VERSION}): ` +
      'restore it with that one.',
  );
}

/** What a line of JSON holds; undefined when it is none. */
export function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
