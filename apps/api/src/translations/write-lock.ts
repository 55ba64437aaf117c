import type { EntityManager } from 'typeorm';

// Any number will do as long as it is always the same.
const LOCK = 381_640_117;

/** Lets whoever writes many keys in one transaction do so one after the other. */
export async function waitForTurn(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
}
