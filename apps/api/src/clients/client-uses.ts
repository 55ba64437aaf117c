import type { EntityManager } from 'typeorm';
import { conflict } from '../platform/errors/problem-error';

const EMAIL_INDEX = 'clients_email_key_idx';

interface Use {
  name: string;
}

/** 409 while something in use belongs to the client, which would be left without an owner. */
export async function checkNotInUse(manager: EntityManager, id: string): Promise<void> {
  const areas = await manager.query<Use[]>(
    'SELECT name FROM client_areas WHERE owner_id = $1 AND deleted_at IS NULL LIMIT 1',
    [id],
  );
  const [area] = areas;
  if (!area) return;
  throw conflict('IN_USE', `The client owns the area "${area.name}". Give it another owner first.`);
}

/** Waits for a write; a clash of email addresses is a 409 that says so. */
export async function emailTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { driverError } = error as { driverError?: { constraint?: string } };
    if (driverError?.constraint !== EMAIL_INDEX) throw error;
    throw conflict('EMAIL_TAKEN', 'Another client has this email address already.');
  }
}
