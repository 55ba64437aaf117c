import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';

/**
 * Writes rows into a table by COPY, the quickest way in. The connection of the transaction does
 * nothing else until `end` or `abandon`.
 */
export class RowCopy {
  private readonly ended: Promise<unknown>;

  private constructor(private readonly stream: CopyStreamQuery) {
    this.ended = finished(stream).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  /** Begins to write into a table, whose columns take the values in their order. */
  static async into(manager: EntityManager, table: string): Promise<RowCopy> {
    const client = (await manager.queryRunner?.connect()) as ClientBase | undefined;
    if (!client) throw new Error('Rows are copied within a transaction.');
    return new RowCopy(client.query(copyFrom(`COPY ${table} FROM STDIN`)));
  }

  /** Takes whole lines, as copyLine() makes them, in UTF-8. */
  async add(lines: Uint8Array): Promise<void> {
    if (this.stream.write(lines)) return;
    await Promise.race([once(this.stream, 'drain'), this.failure()]);
  }

  /** Waits until the database has taken all rows. */
  async end(): Promise<void> {
    this.stream.end();
    await this.failure();
  }

  /** Lets go of the connection; the transaction has failed then. */
  async abandon(): Promise<void> {
    this.stream.destroy();
    await this.ended;
  }

  private async failure(): Promise<void> {
    const error = await this.ended;
    if (error) throw error instanceof Error ? error : new Error('The rows could not be written.');
  }
}
