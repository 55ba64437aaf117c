import type { ClientBase } from 'pg';
import type { BackupHeader, BackupTable } from './format';

/** What the database says of itself. */
export type Catalogue = Pick<BackupHeader, 'migrations' | 'tables' | 'sequences'>;

const MIGRATIONS = 'migrations';

// Generated columns are computed again; tables of extensions are made by these.
const TABLES = `
  SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a
    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  GROUP BY c.relname ORDER BY c.relname`;

const REFERENCES = `
  SELECT child.relname::text AS child, parent.relname::text AS parent
  FROM pg_constraint f JOIN pg_class child ON child.oid = f.conrelid
  JOIN pg_class parent ON parent.oid = f.confrelid
  WHERE f.contype = 'f' AND f.conrelid <> f.confrelid
    AND f.connamespace = current_schema()::regnamespace`;

const SEQUENCES = `
  SELECT sequencename::text AS name, last_value::text AS value FROM pg_sequences
  WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename`;

interface Reference {
  child: string;
  parent: string;
}

/** Reads it; undefined when no Portico has made its tables here yet. */
export async function readCatalogue(client: ClientBase): Promise<Catalogue | undefined> {
  const { rows: tables } = await client.query<BackupTable>(TABLES);
  if (!tables.some(({ name }) => name === MIGRATIONS)) return undefined;
  const applied = await client.query<{ name: string }>(
    `SELECT name FROM ${MIGRATIONS} ORDER BY timestamp, id`,
  );
  const references = await client.query<Reference>(REFERENCES);
  const sequences = await client.query<Catalogue['sequences'][number]>(SEQUENCES);
  const own = tables.filter(({ name }) => name !== MIGRATIONS);
  return {
    migrations: applied.rows.map(({ name }) => name),
    tables: parentsFirst(own, references.rows),
    sequences: sequences.rows,
  };
}

function parentsFirst(tables: BackupTable[], references: Reference[]): BackupTable[] {
  const sorted = new Map<string, BackupTable>();
  const isReady = ({ name }: BackupTable) =>
    references.every(({ child, parent }) => child !== name || sorted.has(parent));
  while (sorted.size < tables.length) {
    const next = tables.find(table => !sorted.has(table.name) && isReady(table));
    if (!next)
      throw new Error('Tables refer to each other in a circle: no order can restore them.');
    sorted.set(next.name, next);
  }
  return [...sorted.values()];
}
