import type { Client } from '@portico/contracts/clients';
import type { DataSource } from 'typeorm';
import { entryOf, insertEntries, type Happening } from '../platform/audit/record';
import { prepared } from '../platform/database/prepared';
import { Batches } from '../platform/database/batches';
import type { columnsOf } from './client-columns';
import { selectClients } from './client-view';
import { insertClients, insertGroups } from './insert-clients';

/** A client to be made, as CLIENT_FIELDS has it. */
type NewClient = ReturnType<typeof columnsOf> & {
  id: string;
  passwordHash: string | null | undefined;
  groupIds: string[];
};

/** A client with its entry in the audit. */
interface Creation {
  client: NewClient;
  entry: ReturnType<typeof entryOf>;
}

const INSERT = `
  WITH made AS (${insertClients('$1')} RETURNING *),
  grouped AS (${insertGroups('$1')}),
  audited AS (${insertEntries('$2')})
  ${selectClients('', 'made')}`;

// Few enough that nobody waits long for others, and two at a time, so that the database goes on
// while answers are made here.
const BOUNDS = { atOnce: 2, most: 16 };

/** Makes clients with their groups and audit entries, those who come together by one statement. */
export class NewClients {
  private readonly creations = new Batches<Creation, Client>(all => this.insert(all), BOUNDS);

  constructor(private readonly dataSource: DataSource) {}

  /** Resolves to the client that was made, still without groups. */
  add(client: NewClient, happening: Happening): Promise<Client> {
    return this.creations.add({ client, entry: entryOf(happening) });
  }

  private async insert(all: Creation[]): Promise<Client[]> {
    // In the same order everywhere: two statements must not wait for each other's addresses.
    const sorted = all.toSorted((a, b) => (emailOf(a) < emailOf(b) ? -1 : 1));
    const rows = await prepared<Client>(this.dataSource, INSERT, [
      JSON.stringify(sorted.map(({ client }) => client)),
      JSON.stringify(sorted.map(({ entry }) => entry)),
    ]);
    const made = new Map(rows.map(row => [row.id, row]));
    return all.map(({ client: { id } }) => {
      const row = made.get(id);
      if (!row) throw new Error('An insert answered no row.');
      return row;
    });
  }
}

const emailOf = ({ client }: Creation) => client.email?.toLowerCase() ?? '';
