import type { EntityManager } from 'typeorm';
import { RowCopy } from '../../platform/database/row-copy';
import { joinLabel } from '../../formats/labels';
import type { ParsedEntry } from '../../formats/types';
import type { ImportFindings } from '../../formats/read/import-findings';
import type { ImportPlan } from './import-plan';

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

// `checkout:pay` and, in a file for the namespace checkout, `pay` are the same key.
const DROP_DOUBLES = `
  DELETE FROM file_texts s USING file_texts first
  WHERE (first.namespace, first.label, first.language) = (s.namespace, s.label, s.language)
    AND (first.line, first.ctid) < (s.line, s.ctid)
  RETURNING s.line, s.namespace, s.label, first.line AS first`;

interface Double {
  line: number;
  namespace: string;
  label: string;
  first: number;
}

/** Puts the texts of a file into a table of their own, each text once. */
export class Stage {
  /** Texts of languages that are not in use: how many, and the first line. */
  private readonly refused = new Map<string, { count: number; line: number }>();
  /** Whether entries name the namespace of the import, and whether some name none. */
  private readonly naming = { own: false, none: false };

  private rows: RowCopy | undefined;

  constructor(
    private readonly manager: EntityManager,
    private readonly plan: ImportPlan,
    private readonly languages: Set<string>,
    private readonly findings: ImportFindings,
  ) {}

  async open(): Promise<void> {
    // All of a file is joined with all keys several times: better in memory than on the disk.
    await this.manager.query(`SET LOCAL work_mem = '64MB'`);
    // The search index takes the new texts in at once afterwards, not a few thousand at a time.
    await this.manager.query(`SET LOCAL gin_pending_list_limit = '256MB'`);
    await this.manager.query(TABLE);
    this.rows = await RowCopy.into(this.manager, 'file_texts');
  }

  async add(entries: ParsedEntry[]): Promise<void> {
    const texts = entries.filter(entry => this.isWanted(entry));
    await this.rows?.add(
      texts.map(({ namespace = this.plan.namespace, key, language = '', ...text }) => [
        namespace,
        key,
        language,
        text.value,
        text.line,
        text.description ?? null,
        text.state ?? null,
        text.isSource ? 't' : 'f',
      ]),
    );
  }

  /** Lets go of the connection when the file can't be read to its end. */
  async abandon(): Promise<void> {
    await this.rows?.abandon();
  }

  async close(): Promise<void> {
    await this.rows?.end();
    if (this.naming.own && this.naming.none) await this.dropDoubles();
    await this.manager.query('ANALYZE file_texts');
    for (const [language, { count, line }] of this.refused) {
      const message = `${language} is not an active language; none of its texts was taken.`;
      const finding = { severity: 'error', code: 'LANGUAGE_NOT_ACTIVE', message, line } as const;
      this.findings.add(finding, count);
    }
  }

  private isWanted({ namespace, language = '', line, isSource }: ParsedEntry): boolean {
    if (namespace === undefined) this.naming.none = true;
    if (namespace === this.plan.namespace) this.naming.own = true;
    if (this.languages.has(language)) return true;
    if (isSource) return false;
    const { count, line: first } = this.refused.get(language) ?? { count: 0, line };
    this.refused.set(language, { count: count + 1, line: first });
    return false;
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
