import type { EntityManager } from 'typeorm';
import { conflict } from '../platform/errors/problem-error';

const EMAIL_INDEX = 'clients_email_key_idx';

interface Use {
  id: string;
  area: string | null;
}

/** What stands in the way of deleting clients: something would be left without an owner. */
export async function usesOf(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const uses = await manager.query<Use[]>(
    `SELECT u.id, area FROM unnest($1::uuid[]) AS u (id)
     LEFT JOIN LATERAL (
       SELECT name AS area FROM client_areas WHERE owner_id = u.id AND deleted_at IS NULL LIMIT 1
     ) owned ON true
     WHERE area IS NOT NULL OR EXISTS (SELECT FROM client_records WHERE client_id = u.id)`,
    [ids],
  );
  return new Map(
    uses.map(({ id, area }) => [
      id,
      area === null
        ? 'The client has records. Deactivate it instead.'
        : `The client owns the area "${area}". Give it another owner first.`,
    ]),
  );
}

/** 409 while something belongs to the client that would be left without an owner. */
export async function checkNotInUse(manager: EntityManager, id: string): Promise<void> {
  const [use] = (await usesOf(manager, [id])).values();
  if (use) throw conflict('IN_USE', use);
}

/** Waits for a write; a clash of email addresses is a 409 that says so. */
export async function emailTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { driverError = error } = error as { driverError?: unknown };
    if ((driverError as { constraint?: string }).constraint !== EMAIL_INDEX) throw error;
    throw conflict('EMAIL_TAKEN', 'Another client has this email address already.');
  }
}
