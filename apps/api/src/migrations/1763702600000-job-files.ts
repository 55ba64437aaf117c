import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The files of jobs in slices: as one value a file stands in memory several times over. */
export class JobFiles1763702600000 implements MigrationInterface {
  // Without a foreign key: the slices come first, and the job once all of them are there.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_files (
        job_id uuid NOT NULL,
        position integer NOT NULL,
        bytes bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (job_id, position))`);
    // Files are compressed already or not worth the time; they are gone when the job is done.
    await runner.query('ALTER TABLE job_files ALTER COLUMN bytes SET STORAGE EXTERNAL');
    await runner.query(`
      INSERT INTO job_files (job_id, position, bytes)
      SELECT id, 0, file FROM jobs WHERE file IS NOT NULL AND finished_at IS NULL`);
    await runner.query('ALTER TABLE jobs DROP COLUMN file');
    await runner.query(`
      CREATE FUNCTION delete_job_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM job_files WHERE job_id = NEW.id;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER delete_file AFTER UPDATE OF finished_at ON jobs
      FOR EACH ROW WHEN (NEW.finished_at IS NOT NULL) EXECUTE FUNCTION delete_job_file()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER delete_file ON jobs');
    await runner.query('DROP FUNCTION delete_job_file');
    await runner.query('ALTER TABLE jobs ADD COLUMN file bytea');
    await runner.query('ALTER TABLE jobs ALTER COLUMN file SET STORAGE EXTERNAL');
    await runner.query(`
      UPDATE jobs SET file = (
        SELECT string_agg(bytes, '' ORDER BY position) FROM job_files WHERE job_id = jobs.id)`);
    await runner.query('DROP TABLE job_files');
  }
}
