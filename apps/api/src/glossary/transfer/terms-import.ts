import { GLOSSARY_MAX } from '@portico/contracts/glossary';
import type { ImportMode } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { difference, recordAll, type Happening } from '../../platform/audit/record';
import { updateVersioned } from '../../platform/database/writes';
import type { ImportTally } from '../../platform/jobs/import-tally';
import type { RunningJob } from '../../platform/jobs/job-handler';
import { GlossaryTermEntity } from '../glossary-term.entity';
import { decide } from './decide';
import { shown, type GivenTerm } from './glossary-rows';

const entity = 'glossary';

/** Writes the terms of a file, each with an entry of its own in the audit. */
export class TermsImport {
  private readonly manager: EntityManager;
  private readonly happenings: Happening[] = [];
  /** The line that named a term first. */
  private readonly lines = new Map<string, number>();
  private stored = new Map<string, GlossaryTermEntity>();
  private room = 0;

  constructor(
    private readonly job: Pick<RunningJob, 'manager' | 'progress'>,
    private readonly mode: ImportMode,
    private readonly tally: ImportTally,
  ) {
    this.manager = job.manager;
  }

  async run(terms: readonly GivenTerm[]): Promise<void> {
    await this.load();
    const keys = await keysOf(
      this.manager,
      terms.map(({ given }) => given.term),
    );
    for (const [index, term] of terms.entries()) {
      this.job.progress(index, terms.length);
      await this.write(term, keys[index] ?? '');
    }
    this.job.progress(terms.length, terms.length);
    await recordAll(this.manager, this.happenings);
  }

  private async load(): Promise<void> {
    const stored = await this.manager
      .createQueryBuilder(GlossaryTermEntity, 'term')
      .setLock('pessimistic_write')
      .orderBy('term.id')
      .getMany();
    const keys = await keysOf(
      this.manager,
      stored.map(({ term }) => term),
    );
    this.stored = new Map(stored.map((term, index) => [keys[index] ?? '', term]));
    this.room = GLOSSARY_MAX - stored.length;
  }

  private async write(given: GivenTerm, key: string): Promise<void> {
    const first = this.lines.get(key);
    if (first !== undefined) {
      const message = `The term stands in line ${first} already; that one counts.`;
      this.refuse(given, 'DUPLICATE', message);
      return;
    }
    this.lines.set(key, given.line);
    const stored = this.stored.get(key);
    if (stored) await this.change(stored, given);
    else await this.add(given);
  }

  private async add(term: GivenTerm): Promise<void> {
    if (this.room === 0) {
      this.refuse(term, 'TOO_MANY_TERMS', `The glossary has ${GLOSSARY_MAX} terms already.`);
      return;
    }
    this.room -= 1;
    const { given } = term;
    const id = v7();
    await this.manager.insert(GlossaryTermEntity, { ...given, id });
    const changes = difference({}, given);
    this.happenings.push({ action: 'create', entity, entityId: id, title: given.term, changes });
    this.tally.count('added');
  }

  private async change(stored: GlossaryTermEntity, { line, given }: GivenTerm): Promise<void> {
    const { id, term } = stored;
    const { changes: input, kept } = decide(stored, given, this.mode);
    if (kept) this.tally.warn({ line, key: shown(term) }, 'TEXT_KEPT', 'What is there was kept.');
    const changes = difference(stored, input);
    if (Object.keys(changes).length === 0) {
      this.tally.count(kept ? 'conflicts' : 'unchanged');
      return;
    }
    await updateVersioned(this.manager, GlossaryTermEntity, id, input);
    const title = input.term ?? term;
    this.happenings.push({ action: 'update', entity, entityId: id, title, changes });
    this.tally.count('changed');
  }

  private refuse({ line, given }: GivenTerm, code: string, message: string): void {
    this.tally.reject({ line, key: shown(given.term) }, [{ code, message }]);
  }
}

/** What tells terms apart, as the database does. */
async function keysOf(manager: EntityManager, terms: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ key: string }[]>(
    `SELECT lower(term) AS key FROM unnest($1::text[]) WITH ORDINALITY AS t (term, place)
     ORDER BY place`,
    [terms],
  );
  return rows.map(({ key }) => key);
}
