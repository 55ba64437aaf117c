import type { EntityManager } from 'typeorm';
import { joinLabel } from '../../formats/labels';
import type { ImportFindings } from '../../formats/read/import-findings';
import type { RowsPart } from '../../formats/read/parts';
import { RowCopy } from '../../platform/database/row-copy';

const TABLE = `
  CREATE TEMP TABLE file_texts (
    namespace text COLLATE "C" NOT NULL,
    label text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    value text NOT NULL,
    line integer NOT NULL,
    description text,
    state text,
    is_source boolean NOT NULL
  ) ON COMMIT DROP`;

const REFUSE = `
  WITH refused AS (
    DELETE FROM file_texts WHERE language NOT IN (SELECT tag FROM languages)
    RETURNING language, line, is_source)
  SELECT language, count(*)::int, min(line) AS line
  FROM refused WHERE NOT is_source GROUP BY language ORDER BY line`;

// `checkout:pay` and, in a file for the namespace checkout, `pay` are the same key.
const DROP_DOUBLES = `
  DELETE FROM file_texts s USING file_texts first
  WHERE (first.namespace, first.label, first.language) = (s.namespace, s.label, s.language)
    AND (first.line, first.ctid) < (s.line, s.ctid)
  RETURNING s.line, s.namespace, s.label, first.line AS first`;

interface Refused {
  language: string;
  count: number;
  line: number;
}

interface Double {
  line: number;
  namespace: string;
  label: string;
  first: number;
}

/** Puts the texts of a file into a table of their own, each text once. */
export class Stage {
  private rows: RowCopy | undefined;

  constructor(
    private readonly manager: EntityManager,
    private readonly findings: ImportFindings,
  ) {}

  async open(): Promise<void> {
    // All of a file is joined with all keys several times: better in memory than on the disk.
    await this.manager.query(`SET LOCAL work_mem = '64MB'`);
    // The search index takes the new texts in at once afterwards, not a few thousand at a time.
    await this.manager.query(`SET LOCAL gin_pending_list_limit = '256MB'`);
    // How many rows there are is all that the planner needs to know of them.
    await this.manager.query('SET LOCAL default_statistics_target = 10');
    await this.manager.query(TABLE);
    this.rows = await RowCopy.into(this.manager, 'file_texts');
  }

  async add({ rows }: RowsPart): Promise<void> {
    await this.rows?.add(rows);
  }

  /** Lets go of the connection when the file can't be read to its end. */
  async abandon(): Promise<void> {
    await this.rows?.abandon();
  }

  /** Keeps what can be taken; `mixed` as the summary of the file says it. */
  async close(mixed = false): Promise<void> {
    await this.rows?.end();
    await this.refuse();
    if (mixed) await this.dropDoubles();
    await this.manager.query('ANALYZE file_texts');
  }

  private async refuse(): Promise<void> {
    for (const { language, count, line } of await this.manager.query<Refused[]>(REFUSE)) {
      const message = `${language} is not an active language; none of its texts was taken.`;
      const finding = { severity: 'error', code: 'LANGUAGE_NOT_ACTIVE', message, line } as const;
      this.findings.add(finding, count);
    }
  }

  private async dropDoubles(): Promise<void> {
    const [doubles] = await this.manager.query<[Double[], number]>(DROP_DOUBLES);
    for (const { line, namespace, label, first } of doubles) {
      const key = joinLabel(namespace, label);
      const message = `Line ${first} counts.`;
      this.findings.add({ severity: 'warning', code: 'DUPLICATE_KEY', message, line, key });
    }
  }
}
