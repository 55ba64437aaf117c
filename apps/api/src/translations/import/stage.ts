import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { joinLabel } from '../formats/labels';
import type { ParsedEntry } from '../formats/types';
import type { ImportFindings } from './import-findings';
import type { ImportPlan } from './import-plan';

/** One text on its way into the database. */
interface StagedText {
  newId: string;
  namespace: string;
  label: string;
  language: string;
  value: string;
  line: number;
  description: string | null;
}

const TABLE = `
  CREATE TEMP TABLE staged (
    new_id uuid NOT NULL,
    key_id uuid,
    namespace text COLLATE "C" NOT NULL,
    label text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    value text NOT NULL,
    line integer NOT NULL,
    description text,
    outcome text
  ) ON COMMIT DROP`;

const INSERT = `
  INSERT INTO staged (new_id, namespace, label, language, value, line, description)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[],
    $7::text[])`;

/** Puts the texts of a file into a table of their own, each text once. */
export class Stage {
  private readonly ids = new Map<string, string>();
  private readonly lines = new Map<string, number>();
  /** Texts of languages that are not in use: how many, and the first line. */
  private readonly refused = new Map<string, { count: number; line: number }>();

  constructor(
    private readonly manager: EntityManager,
    private readonly plan: ImportPlan,
    private readonly languages: Set<string>,
    private readonly findings: ImportFindings,
  ) {}

  async open(): Promise<void> {
    await this.manager.query(TABLE);
  }

  async add(entries: ParsedEntry[]): Promise<void> {
    await insert(
      this.manager,
      entries.flatMap(entry => this.textOf(entry)),
    );
  }

  async close(): Promise<void> {
    await this.manager.query('ANALYZE staged');
    for (const [language, { count, line }] of this.refused) {
      const message = `${language} is not an active language; none of its texts was taken.`;
      const finding = { severity: 'error', code: 'LANGUAGE_NOT_ACTIVE', message, line } as const;
      this.findings.add(finding, count);
    }
  }

  private textOf(entry: ParsedEntry): StagedText[] {
    const { key, value, line, language = '', description = null } = entry;
    if (!this.languages.has(language)) return this.refuse(language, line);
    const namespace = entry.namespace ?? this.plan.namespace;
    const label = joinLabel(namespace, key);
    if (!this.isFirst(label, language, line)) return [];
    const newId = this.ids.get(label) ?? v7();
    this.ids.set(label, newId);
    return [{ newId, namespace, label: key, language, value, line, description }];
  }

  private refuse(language: string, line: number): [] {
    const { count, line: first } = this.refused.get(language) ?? { count: 0, line };
    this.refused.set(language, { count: count + 1, line: first });
    return [];
  }

  // `checkout:pay` and, in a file for the namespace checkout, `pay` are the same key.
  private isFirst(label: string, language: string, line: number): boolean {
    const text = `${language} ${label}`;
    const first = this.lines.get(text);
    if (first === undefined) this.lines.set(text, line);
    else {
      const message = `Line ${first} counts.`;
      this.findings.add({ severity: 'warning', code: 'DUPLICATE_KEY', message, line, key: label });
    }
    return first === undefined;
  }
}

async function insert(manager: EntityManager, texts: StagedText[]): Promise<void> {
  await manager.query(INSERT, [
    texts.map(text => text.newId),
    texts.map(text => text.namespace),
    texts.map(text => text.label),
    texts.map(text => text.language),
    texts.map(text => text.value),
    texts.map(text => text.line),
    texts.map(text => text.description),
  ]);
}
