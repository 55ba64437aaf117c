import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { ActiveLanguage } from '../../languages/languages.service';
import type { RunningJob } from '../../platform/jobs/job-handler';
import { joinLabel } from '../formats/labels';
import type { ParsedEntry, ParsedFile } from '../formats/types';
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

const CHUNK = 5_000;

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

/** Puts the texts of a file into a table of their own; answers the number of steps in all. */
export async function stage(
  job: RunningJob,
  plan: ImportPlan,
  parsed: ParsedFile,
  active: ActiveLanguage[],
  findings: ImportFindings,
): Promise<number> {
  const entries = inActiveLanguages(parsed.entries, active, findings);
  const texts = new Texts(plan, findings);
  // The other half is what the database does with them.
  const total = 2 * entries.length;
  await job.manager.query(TABLE);
  for (let start = 0; start < entries.length; start += CHUNK) {
    job.progress(start, total);
    await insert(job.manager, texts.of(entries.slice(start, start + CHUNK)));
  }
  await job.manager.query('ANALYZE staged');
  job.progress(entries.length, total);
  return total;
}

function inActiveLanguages(
  entries: ParsedEntry[],
  active: ActiveLanguage[],
  findings: ImportFindings,
): ParsedEntry[] {
  const tags = new Set(active.map(language => language.tag));
  const others = Map.groupBy(
    entries.filter(({ language }) => !tags.has(language ?? '')),
    ({ language }) => language ?? '',
  );
  for (const [language, refused] of others) {
    const message = `${language} is not an active language; none of its texts was taken.`;
    const [first] = refused;
    findings.add(
      { severity: 'error', code: 'LANGUAGE_NOT_ACTIVE', message, line: first?.line ?? 1 },
      refused.length,
    );
  }
  return others.size ? entries.filter(({ language }) => tags.has(language ?? '')) : entries;
}

/** Gives texts their places and keys their ids, each text once. */
class Texts {
  private readonly ids = new Map<string, string>();
  private readonly lines = new Map<string, number>();

  constructor(
    private readonly plan: ImportPlan,
    private readonly findings: ImportFindings,
  ) {}

  of(entries: ParsedEntry[]): StagedText[] {
    return entries.flatMap(entry => {
      const { key, value, line, language = '', description = null } = entry;
      const namespace = entry.namespace ?? this.plan.namespace;
      const label = joinLabel(namespace, key);
      if (!this.isFirst(label, language, line)) return [];
      const newId = this.ids.get(label) ?? v7();
      this.ids.set(label, newId);
      return [{ newId, namespace, label: key, language, value, line, description }];
    });
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
