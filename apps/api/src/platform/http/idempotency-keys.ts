import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SecretBox } from '../crypto/secret-box';
import { Housekeeping } from '../housekeeping/housekeeping';
import { conflict, ProblemError } from '../errors/problem-error';

/** A request that its caller may repeat. */
export interface Repeatable {
  actorId: string;
  key: string;
  /** What makes it the same request: method, address and body. */
  fingerprint: string;
}

/** What the first request was answered with. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

interface Row {
  fingerprint: string;
  answer: string | null;
}

// A process that died in between answers nothing any more: then the key is free again.
const CLAIM = `
  INSERT INTO idempotency_keys AS held (actor_id, key, fingerprint) VALUES ($1, $2, $3)
  ON CONFLICT (actor_id, key) DO UPDATE
  SET fingerprint = excluded.fingerprint, claimed_at = now(), answer = NULL
  WHERE held.claimed_at < now() - interval '24 hours'
    OR (held.answer IS NULL AND held.claimed_at < now() - interval '5 minutes')
  RETURNING 1`;

const EXPIRED = `DELETE FROM idempotency_keys WHERE claimed_at < now() - interval '24 hours'`;

/** The fingerprint of a request. */
export function fingerprintOf(method: string, url: string, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('hex');
}

/**
 * Remembers answers for 24 hours. They are sealed, for they may hold a secret that is shown once,
 * and so are the fingerprints, from which a password in a body could be guessed.
 */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register('idempotency-keys', EXPIRED);
  }

  /**
   * Takes the key for this request; answers what it was answered with before, or undefined when it
   * is the first. 409 while the first one runs, 422 when it was another request.
   */
  async claim({ actorId, key, fingerprint }: Repeatable): Promise<StoredAnswer | undefined> {
    const claimed: unknown[] = await this.dataSource.query(CLAIM, [
      actorId,
      key,
      this.secrets.seal(fingerprint),
    ]);
    if (claimed.length) return undefined;
    const [held]: Row[] = await this.dataSource.query(
      'SELECT fingerprint, answer FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
      [actorId, key],
    );
    if (held && this.secrets.open(held.fingerprint) !== fingerprint) {
      const detail = 'The Idempotency-Key was used for another request.';
      throw new ProblemError(422, 'IDEMPOTENCY_KEY_REUSED', detail);
    }
    if (!held?.answer) throw conflict('STILL_RUNNING', 'The first request is still running.');
    return JSON.parse(this.secrets.open(held.answer)) as StoredAnswer;
  }

  /** Keeps the answer for those who repeat the request. */
  async keep({ actorId, key }: Repeatable, answer: StoredAnswer): Promise<void> {
    await this.dataSource.query(
      'UPDATE idempotency_keys SET answer = $3 WHERE actor_id = $1 AND key = $2',
      [actorId, key, this.secrets.seal(JSON.stringify(answer))],
    );
  }

  /** Frees the key after a failure: nothing happened, so the request can be tried again. */
  async release({ actorId, key }: Repeatable): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM idempotency_keys WHERE actor_id = $1 AND key = $2 AND answer IS NULL',
      [actorId, key],
    );
  }
}
