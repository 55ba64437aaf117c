import type { ClientMatch } from '@portico/contracts/client-import';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { difference, recordAll, type Happening } from '../../platform/audit/record';
import { columnsOf } from '../client-columns';
import { storedPhone } from '../phone';
import type { CsvRow } from '../../platform/csv/csv-rows';
import type { ImportFile } from './import-file';
import type { ImportPlan } from './import-plan';
import {
  addClients,
  likenesses,
  replaceAllGroups,
  updateClients,
  writeContacts,
  type WrittenClient,
} from './import-store';
import type { ImportTally } from '../../platform/jobs/import-tally';
import { keysOf, Matcher, type Keys, type Standing } from './matcher';
import { checkChange, checkNew, type CheckedRow } from './row-check';
import { inputOf, type Known, type RowInput, type RowProblem } from './row-input';

/** A row that names a client once in the file. */
interface Entry {
  line: number;
  key?: string;
  input: RowInput;
  keys: Keys;
}

type Added = WrittenClient & { line: number };
type Changed = WrittenClient & { before: Standing; changes: ReturnType<typeof difference> };

const NAMES: Record<ClientMatch, string> = {
  number: 'number',
  email: 'email address',
  fiscalCode: 'fiscal code',
};

/** Some rows of a file on their way into the database: each whole, or not at all. */
export class ImportBatch {
  private readonly added: Added[] = [];
  private readonly changed: Changed[] = [];
  private readonly touched = new Set<string>();

  constructor(
    private readonly manager: EntityManager,
    private readonly plan: ImportPlan,
    private readonly known: Known,
    private readonly file: ImportFile,
    private readonly tally: ImportTally,
  ) {}

  async run(rows: CsvRow[]): Promise<void> {
    const entries = rows.flatMap(row => this.entryOf(row) ?? []);
    const matcher = await Matcher.of(
      this.manager,
      entries.map(({ keys }) => keys),
    );
    for (const entry of entries) this.decide(entry, matcher);
    await this.warnOfLikenesses();
    await this.write();
  }

  /** Takes notice of the keys of rows that were done before. */
  passOver(rows: CsvRow[]): void {
    for (const { cells, line } of rows) {
      const { input } = inputOf(cells, this.file.header.fields, this.known);
      this.claimed(keysOf(input), line);
    }
  }

  private entryOf({ cells, line }: CsvRow): Entry | undefined {
    const { fields } = this.file.header;
    const broken = brokenIn(cells, fields.length);
    if (broken) {
      this.tally.reject({ line }, [broken]);
      return undefined;
    }
    const { input, problems } = inputOf(cells, fields, this.known);
    const keys = keysOf(input);
    const key = (input.client.name ?? input.client.email ?? '').slice(0, 200);
    const entry = { line, ...(key ? { key } : {}), input, keys };
    const twice = this.claimed(keys, line);
    if (problems.length > 0) this.tally.reject(entry, problems);
    else if (twice) this.leaveOut(entry, 'DUPLICATE_ROW', `${twice}; this row was left out.`);
    else return entry;
    return undefined;
  }

  // An email address is one client's alone, whatever clients are recognised by.
  private claimed(keys: Keys, line: number): string | undefined {
    const names = new Set<ClientMatch>([...this.plan.match, 'email']);
    const first = [...names].flatMap(name => {
      const key = keys[name];
      const before = key && this.file.claim(`${name}:${key}`, line);
      return before ? [`Line ${before} has the same ${NAMES[name]}`] : [];
    });
    return first[0];
  }

  private leaveOut(entry: Entry, code: string, message: string): void {
    this.tally.count('conflicts');
    this.tally.warn(entry, code, message);
  }

  private reject(entry: Entry, code: string, message: string): void {
    this.tally.reject(entry, [{ code, message }]);
  }

  private decide(entry: Entry, matcher: Matcher): void {
    const { keys } = entry;
    const [client, other] = matcher.by(keys, this.plan.match);
    const holder = matcher.withEmail(keys);
    if (other) {
      this.reject(entry, 'AMBIGUOUS', 'Several clients are meant; name the number of one.');
    } else if (holder && holder.id !== client?.id) {
      this.reject(entry, 'EMAIL_TAKEN', `${shown(holder)} has this email address already.`);
    } else if (client) this.change(entry, client);
    else this.add(entry);
  }

  private add(entry: Entry): void {
    const { input, keys, line } = entry;
    if (this.plan.mode === 'update' || (keys.number && this.plan.mode !== 'add')) {
      this.reject(entry, 'NOT_FOUND', 'No client is there whom the row could mean.');
      return;
    }
    const client = { kind: this.plan.kind, ...input.client };
    const { row, problems } = checkNew({ ...input, client }, this.known.customFields);
    if (!row) this.tally.reject(entry, problems);
    else {
      this.added.push({ ...written(v7(), row, columnsOf(row.client)), line });
      this.tally.count('added');
    }
  }

  private change(entry: Entry, before: Standing): void {
    if (this.plan.mode === 'add') {
      this.leaveOut(entry, 'ALREADY_THERE', `${shown(before)} is there already.`);
    } else if (this.touched.has(before.id)) {
      this.leaveOut(entry, 'DUPLICATE_ROW', `An earlier line means ${shown(before)}, too.`);
    } else {
      const { row, problems } = checkChange(entry.input, this.known.customFields);
      if (row) this.keep(row, before);
      else this.tally.reject(entry, problems);
    }
  }

  private keep(row: CheckedRow, before: Standing): void {
    this.touched.add(before.id);
    const columns = columnsOf(row.client, before);
    const { groupIds } = row.client;
    const after = { ...columns, ...(groupIds ? { groupIds: groupIds.toSorted() } : {}) };
    const changes = difference({ ...before, groupIds: before.groupIds.toSorted() }, after);
    this.changed.push({
      ...written(before.id, row, { ...before, ...columns }),
      before,
      changes,
    });
  }

  private async warnOfLikenesses(): Promise<void> {
    const found = await likenesses(
      this.manager,
      this.added.map(({ line, columns: { kind, phone = null, legalName, name } }) => {
        const company = kind === 'organisation' ? (legalName ?? name ?? null) : null;
        return { line, phone, company };
      }),
    );
    for (const { line, reason, ...client } of found) {
      this.tally.warn({ line }, 'SIMILAR', `${shown(client)} has the same ${reason}.`);
    }
  }

  private async write(): Promise<void> {
    const differing = this.changed.filter(({ changes }) => Object.keys(changes).length > 0);
    await addClients(this.manager, this.added);
    await updateClients(this.manager, differing);
    await replaceAllGroups(this.manager, [
      ...this.added,
      ...differing.filter(({ changes }) => changes['groupIds']),
    ]);
    const contacts = await writeContacts(this.manager, [...this.added, ...this.changed]);
    for (const { id, changes } of this.changed) {
      const same = Object.keys(changes).length === 0 && !contacts.has(id);
      this.tally.count(same ? 'unchanged' : 'changed');
    }
    await recordAll(this.manager, [
      ...this.added.map(({ id, columns }) =>
        happening('create', id, columns.name, difference({}, columns)),
      ),
      ...differing.map(({ id, before, changes }) => happening('update', id, before.name, changes)),
    ]);
  }
}

function brokenIn(cells: string[], columns: number): RowProblem | undefined {
  if (cells.length !== columns) {
    const message = `The row has ${cells.length} columns, not ${columns}.`;
    return { code: 'COLUMN_COUNT', message };
  }
  if (!cells.some(cell => cell.includes('\0'))) return undefined;
  return { code: 'MALFORMED', message: 'The row holds a NUL character.' };
}

const shown = ({ number, name }: Pick<Standing, 'number' | 'name'>) =>
  `Client ${number} (${name.slice(0, 100)})`;

function written(
  id: string,
  { client: { groupIds }, contact }: CheckedRow,
  columns: WrittenClient['columns'],
): WrittenClient {
  const country = columns.address?.country;
  const phone = contact?.phone ? { phone: storedPhone(contact.phone, country) } : {};
  return {
    id,
    columns,
    ...(groupIds ? { groupIds } : {}),
    ...(contact ? { contact: { ...contact, ...phone } } : {}),
  };
}

const happening = (
  action: string,
  entityId: string,
  name: string | undefined,
  changes: ReturnType<typeof difference>,
): Happening => ({ action, entity: 'clients', entityId, title: name ?? '', changes });
