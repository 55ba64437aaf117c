import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  XLSX_ROWS_MAX,
  type ClientExportFormat,
  type ExportSelection,
} from '@portico/contracts/client-bulk';
import type { DataSource } from 'typeorm';
import { CustomFieldEntity } from '../../custom-fields/custom-field.entity';
import type { Change } from '../../platform/audit/audit-entry.entity';
import { record } from '../../platform/audit/record';
import { invalidField, ProblemError } from '../../platform/errors/problem-error';
import { checkSelection } from '../bulk/bulk-rules';
import { columnsOf, type Column } from './export-columns';
import { csvOf, xlsxOf } from './export-files';
import { countUpTo, rowsOf } from './export-rows';

/** So many downloads run at once in a process; each takes a share of its time. */
const AT_ONCE = 2;
const RETRY_AFTER_S = 10;

const FILES = {
  csv: { type: 'text/csv; charset=utf-8', write: csvOf },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsxOf,
  },
};

/** An export as it was asked for; `undefined` is as good as absent. */
type Wanted = { [K in keyof ExportSelection]: ExportSelection[K] | undefined } & {
  format: ClientExportFormat;
};

/** Writes clients into files, a part at a time as they are read. */
@Injectable()
export class ExportService {
  private running = 0;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async get(wanted: Wanted): Promise<StreamableFile> {
    const selection = selectionOf(wanted);
    checkSelection(selection);
    const { format } = wanted;
    const fields = await this.dataSource.manager.find(CustomFieldEntity, {
      order: { position: 'ASC', label: 'ASC' },
    });
    const columns = columnsOf(
      wanted.columns,
      fields.map(({ label }) => label),
    );
    if (format === 'xlsx') await this.checkSize(selection);
    return this.begin(format, selection, columns);
  }

  private async begin(format: ClientExportFormat, selection: Selection, columns: Column[]) {
    if (this.running >= AT_ONCE) throw tooMany();
    this.running += 1;
    try {
      await this.tell(format, selection, columns);
    } catch (error) {
      this.running -= 1;
      throw error;
    }
    const { type, write } = FILES[format];
    const header = columns.map(({ name }) => name);
    const bytes = write(header, rowsOf(this.dataSource, selection, columns));
    const stream = Readable.from(bytes, { objectMode: false });
    // Whatever ends it: the last row, an error, or a reader who is gone.
    stream.once('close', () => (this.running -= 1));
    const disposition = `attachment; filename="clients.${format}"`;
    return new StreamableFile(stream, { type, disposition });
  }

  private async checkSize(selection: Selection): Promise<void> {
    const count = await countUpTo(this.dataSource, selection, XLSX_ROWS_MAX + 1);
    if (count <= XLSX_ROWS_MAX) return;
    const most = XLSX_ROWS_MAX.toLocaleString('en');
    const message = `holds at most ${most} clients: take csv, or a narrower filter`;
    throw invalidField('format', 'TOO_MANY', message);
  }

  // Personal data leaves the house: who took which is kept.
  private async tell(format: string, selection: Selection, columns: Column[]): Promise<void> {
    const { ids, filter } = selection;
    const names = columns.map(({ name }) => name);
    const picked: Record<string, Change> = ids
      ? { ids: { after: ids.length } }
      : { filter: { after: filter } };
    await record(this.dataSource.manager, {
      action: 'export',
      entity: 'clients',
      title: `clients.${format}`,
      changes: { ...picked, columns: { after: names } },
    });
  }
}

type Selection = Pick<ExportSelection, 'ids' | 'filter'>;

const selectionOf = ({ ids, filter }: Wanted): Selection => ({
  ...(ids ? { ids } : {}),
  ...(filter ? { filter } : {}),
});

const tooMany = () =>
  new ProblemError(503, 'TOO_MANY_EXPORTS', 'Other downloads are running. Try again soon.', {
    retryAfter: RETRY_AFTER_S,
  });
