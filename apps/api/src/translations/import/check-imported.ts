import type { ImportReport } from '@portico/contracts/jobs';
import type { EntityManager } from 'typeorm';
import { keepFindings } from '../../localized/checks/keep-findings';
import type { JobsService } from '../../platform/jobs/jobs.service';

/** So many texts are checked at once; more of them would let the import wait. */
const FEW = 500;

// One that waits, and has not begun, will come to these texts, too; it is held until they are there.
const WAITING = `SELECT FROM jobs
  WHERE kind = 'quality.check' AND state = 'queued' AND checkpoint IS NULL AND input ? 'since'
    AND input - 'since' = '{"entities": ["translations"]}'
  FOR UPDATE SKIP LOCKED`;

const WRITTEN = `SELECT DISTINCT key_id AS id FROM staged WHERE outcome IN ('added', 'changed')`;

/** Checks what an import has written: now, or where that takes long as a job of its own. */
export async function checkImported(
  manager: EntityManager,
  jobs: JobsService,
  { added, changed }: Pick<ImportReport, 'added' | 'changed'>,
): Promise<void> {
  if (added + changed > FEW) {
    if ((await manager.query<object[]>(WAITING)).length > 0) return;
    const [{ since }] = await manager.query<[{ since: string }]>('SELECT now()::text AS since');
    await jobs.enqueue(manager, 'quality.check', { entities: ['translations'], since });
    return;
  }
  const keys = await manager.query<{ id: string }[]>(WRITTEN);
  const ids = keys.map(({ id }) => id);
  if (ids.length) await keepFindings(manager, 'translations', ids);
}
