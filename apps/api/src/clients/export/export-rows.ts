import type { ClientSelection } from '@portico/contracts/client-bulk';
import type { DataSource } from 'typeorm';
import { Parameters } from '../../platform/database/parameters';
import { pickedBy } from '../picked-by';
import type { Cell, Column } from './export-columns';

const CHUNK = 250;

interface Row {
  id: string;
  cells: unknown[];
}

/**
 * The rows of a file by the ids of the clients. Each chunk is a query of its own, so that a slow
 * reader holds neither a connection nor old rows.
 */
export async function* rowsOf(
  dataSource: DataSource,
  selection: ClientSelection,
  columns: Column[],
): AsyncGenerator<Cell[][]> {
  let after: string | undefined;
  do {
    const rows = await chunkAfter(dataSource, selection, columns, after);
    if (rows.length > 0) yield rows.map(({ cells }) => shown(cells, columns));
    after = rows.length === CHUNK ? rows.at(-1)?.id : undefined;
  } while (after);
}

const shown = (cells: unknown[], columns: Column[]) =>
  columns.map(({ show }, index) => show(cells[index]));

async function chunkAfter(
  dataSource: DataSource,
  selection: ClientSelection,
  columns: Column[],
  after: string | undefined,
): Promise<Row[]> {
  const parameters = new Parameters();
  const conditions = [pickedBy(selection, parameters, 'beside')];
  if (after) conditions.push(`c.id > ${parameters.add(after)}::uuid`);
  const values = columns.map(({ sql }) => sql(parameters));
  return dataSource.query<Row[]>(
    `SELECT c.id, json_build_array(${values.join(', ')}) AS cells
     FROM clients c LEFT JOIN contacts t ON t.client_id = c.id AND t.main
     WHERE ${conditions.join(' AND ')} ORDER BY c.id LIMIT ${CHUNK}`,
    parameters.values,
  );
}

/** How many clients are selected, counted no further than `most`. */
export async function countUpTo(
  dataSource: DataSource,
  selection: ClientSelection,
  most: number,
): Promise<number> {
  const parameters = new Parameters();
  const condition = pickedBy(selection, parameters, 'indexed');
  const [row] = await dataSource.query<[{ count: number }]>(
    `SELECT count(*)::int AS count
     FROM (SELECT FROM clients c WHERE ${condition} LIMIT ${most}) counted`,
    parameters.values,
  );
  return row.count;
}
