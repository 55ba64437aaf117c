import { createHmac, randomBytes } from 'node:crypto';
import { isUUID } from 'class-validator';
import { IsNull, type Repository } from 'typeorm';
import { v7 } from 'uuid';
import { hashToken, sameToken } from '../crypto/tokens';
import { ProblemError } from '../errors/problem-error';
import type { SessionEntity } from './session.entity';

// Days that a session lives at most, and without being used.
const LIFETIME_DAYS = 30;
const IDLE_DAYS = 7;
// A token may be sent twice, by two tabs or by a reload that lost the answer; that is no theft.
const REPEAT_MS = 10_000;
const DAY_MS = 24 * 60 * 60_000;

/** Where and with what a person signs in. */
export interface Visitor {
  address: string;
  userAgent: string;
}

/** A session with the refresh token that was just made for it. */
export interface Opened<T extends SessionEntity> {
  session: T;
  refreshToken: string;
}

/** 401: whoever it was has to sign in again. */
export const sessionEnded = () =>
  new ProblemError(401, 'SESSION_ENDED', 'The session has ended. Sign in again.');

/** The condition that the session of that alias has not ended by itself, or by somebody. */
export function unended(alias: string): string {
  return `${alias}.revoked_at IS NULL AND ${alias}.expires_at > now()
    AND ${alias}.last_used_at > now() - interval '${IDLE_DAYS} days'`;
}

/** The statement that throws away sessions which ended a while ago. */
export function forgetSessions(table: string): string {
  // Who asks why they were signed out finds the session for a month.
  return `
    DELETE FROM ${table}
    WHERE least(expires_at, last_used_at + interval '${IDLE_DAYS} days', revoked_at)
      < now() - interval '30 days'`;
}

/** The columns of a new session, and its refresh token, which is in this answer only. */
export function newSession({ address, userAgent }: Visitor) {
  const id = v7();
  const refreshToken = `${id}.${randomBytes(32).toString('base64url')}`;
  const columns = {
    id,
    refreshHash: hashToken(refreshToken),
    userAgent: userAgent.slice(0, 512),
    address,
    expiresAt: new Date(Date.now() + LIFETIME_DAYS * DAY_MS),
  };
  return { columns, refreshToken };
}

/**
 * Trades a refresh token for the next one, the same one when it is sent again within seconds. An
 * older one ends the session: it was stolen. `living` finds a session that has not ended.
 */
export async function rotate<T extends SessionEntity>(
  sessions: Repository<SessionEntity>,
  token: string,
  living: (id: string) => Promise<T | null>,
): Promise<Opened<T>> {
  const [id = ''] = token.split('.');
  const session = isUUID(id) ? await living(id) : null;
  if (!session) throw sessionEnded();
  const rotationSalt = randomBytes(32);
  const refreshToken = successorOf(token, rotationSalt);
  const { affected } = await sessions.update(
    { id, refreshHash: hashToken(token), revokedAt: IsNull() },
    {
      refreshHash: hashToken(refreshToken),
      rotationSalt,
      rotatedAt: () => 'now()',
      lastUsedAt: () => 'now()',
    },
  );
  if (affected) return { session, refreshToken };
  const repeated = repeatOf(token, await living(id));
  if (repeated) return repeated;
  await endSession(sessions, id);
  throw sessionEnded();
}

/** Ends a session, if it has not ended already. */
export async function endSession(sessions: Repository<SessionEntity>, id: string): Promise<void> {
  await sessions.update({ id, revokedAt: IsNull() }, { revokedAt: new Date() });
}

/** Ends the session that a refresh token belongs to. */
export async function endSessionBy(
  sessions: Repository<SessionEntity>,
  token: string,
): Promise<void> {
  const [id] = token.split('.');
  if (!isUUID(id)) return;
  await sessions.update({ id, refreshHash: hashToken(token) }, { revokedAt: new Date() });
}

/** A session as its owner sees it. */
export function presentSession(session: SessionEntity, currentId?: string) {
  const { id, userAgent, address, createdAt, lastUsedAt } = session;
  return {
    id,
    userAgent,
    address,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    current: id === currentId,
  };
}

function repeatOf<T extends SessionEntity>(
  token: string,
  session: T | null,
): Opened<T> | undefined {
  if (!session?.rotationSalt) return undefined;
  const refreshToken = successorOf(token, session.rotationSalt);
  const justReplaced =
    sameToken(refreshToken, session.refreshHash) &&
    Date.now() - session.rotatedAt.getTime() < REPEAT_MS;
  return justReplaced ? { session, refreshToken } : undefined;
}

/** The next token: without the salt, which never leaves the database, nobody can foresee it. */
function successorOf(token: string, salt: Buffer): string {
  const [id = ''] = token.split('.');
  return `${id}.${createHmac('sha256', salt).update(token).digest('base64url')}`;
}
