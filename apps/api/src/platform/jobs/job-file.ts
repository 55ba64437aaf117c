import type { DataSource } from 'typeorm';

/** So large are the slices of a file, in bytes: more of it never stands in memory. */
const SLICE = 512 * 1024;

const KEEP = 'INSERT INTO job_files (job_id, position, bytes) VALUES ($1, $2, $3)';
const READ = 'SELECT bytes FROM job_files WHERE job_id = $1 AND position = $2';
const FORGET = 'DELETE FROM job_files WHERE job_id = $1';

/** Takes away what is left of files whose job never came to be. */
export const FORGET_STRAYS = `
  DELETE FROM job_files f
  WHERE created_at < now() - interval '1 day' AND NOT EXISTS (
    SELECT FROM jobs WHERE id = f.job_id)`;

/** Keeps the file of a job that is about to be made, as it arrives: whole, or nothing of it. */
export async function keepFile(
  dataSource: DataSource,
  jobId: string,
  file: AsyncIterable<Uint8Array>,
): Promise<void> {
  let position = 0;
  try {
    for await (const slice of slicesOf(file))
      await dataSource.query(KEEP, [jobId, position++, slice]);
  } catch (error) {
    await dataSource.query(FORGET, [jobId]);
    throw error;
  }
}

/** The file of a job, a slice at a time. */
export async function* fileOf(dataSource: DataSource, jobId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const [row] = await dataSource.query<[{ bytes: Buffer }?]>(READ, [jobId, position]);
    if (!row) return;
    yield row.bytes;
  }
}

async function* slicesOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of file) {
    parts.push(part);
    size += part.length;
    if (size < SLICE) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts);
}
