import type { DataSource } from 'typeorm';
import { prepared } from '../../platform/database/prepared';
import { Batches } from '../../platform/database/batches';

/** A mail that this process has taken up. */
export interface ClaimedMail {
  id: string;
  language: string;
  toAddress: string;
  toName: string | null;
  fromName: string | null;
  replyTo: string | null;
  subject: string;
  body: Buffer;
  messageId: string;
  createdAt: Date;
  /** Which try it is, from 1; an earlier one that comes back late may write nothing. */
  attempts: number;
  /** The same since it was asked for, or asked for again. */
  tries: number;
  askedAt: Date;
  uncertain: boolean;
}

/** What became of a try. */
export interface Ending {
  state: 'sent' | 'queued' | 'failed';
  error?: string;
  uncertain?: boolean;
  /** Seconds until the next try. */
  wait?: number;
}

interface Ended {
  mail: ClaimedMail;
  ending: Ending;
}

/** After so long without a sign of life, the process that sent a mail counts as gone. */
export const STALE_SECONDS = 30;

const CLAIM = `
  UPDATE template_mails SET state = 'sending', attempts = attempts + 1, claimed_at = now()
  WHERE id IN (
    SELECT id FROM template_mails WHERE state = 'queued' AND next_attempt_at <= now()
    ORDER BY next_attempt_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, language, to_address AS "toAddress", to_name AS "toName",
    from_name AS "fromName", reply_to AS "replyTo", subject, body, message_id AS "messageId",
    created_at AS "createdAt", attempts, attempts - attempts_before AS tries,
    coalesce(sent_again_at, created_at) AS "askedAt", uncertain`;

// What a mail said is not kept any longer than it takes to send it.
const END = `
  UPDATE template_mails m SET state = e.state, error = e.error, uncertain = e.uncertain,
    next_attempt_at = now() + make_interval(secs => e.wait),
    sent_at = CASE WHEN e.state = 'sent' THEN now() END,
    body = CASE WHEN e.state <> 'sent' THEN m.body END
  FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::boolean[], $6::float8[])
    AS e (id, attempts, state, error, uncertain, wait)
  WHERE m.id = e.id AND m.attempts = e.attempts AND m.state = 'sending'`;

// Whoever sent these is no more, and nobody knows how far it came: they are tried once again, by
// the same Message-ID, which tells who gets it twice that it is one mail.
const LEFT_BEHIND = `
  UPDATE template_mails SET state = CASE WHEN uncertain THEN 'failed' ELSE 'queued' END,
    uncertain = true, next_attempt_at = now(),
    error = 'The process that sent it ended in the middle. It may have arrived.'
  WHERE state = 'sending' AND claimed_at < now() - make_interval(secs => $1)`;

const BEAT = `
  UPDATE template_mails SET claimed_at = now() WHERE id = ANY($1::uuid[]) AND state = 'sending'`;

/** The rows of template_mails as a queue, for any number of processes. */
export class MailQueue {
  private readonly endings = new Batches<Ended, unknown>(all => this.write(all));

  constructor(private readonly dataSource: DataSource) {}

  /** The mails that wait longest, for this process alone. */
  async claim(most: number): Promise<ClaimedMail[]> {
    return prepared<ClaimedMail>(this.dataSource, CLAIM, [most]);
  }

  /** Resolves once it is written down what became of the mail. */
  async end(mail: ClaimedMail, ending: Ending): Promise<void> {
    await this.endings.add({ mail, ending });
  }

  /** Puts back what a process left in the middle. */
  async recover(): Promise<void> {
    await this.dataSource.query(LEFT_BEHIND, [STALE_SECONDS]);
  }

  /** Says that these are still being sent. */
  async beat(ids: string[]): Promise<void> {
    if (ids.length) await this.dataSource.query(BEAT, [ids]);
  }

  private write(all: Ended[]): Promise<unknown[]> {
    const column = <T>(of: (one: Ended) => T) => all.map(of);
    return prepared(this.dataSource, END, [
      column(({ mail }) => mail.id),
      column(({ mail }) => mail.attempts),
      column(({ ending }) => ending.state),
      column(({ ending }) => ending.error ?? null),
      column(({ mail, ending }) => ending.uncertain ?? mail.uncertain),
      column(({ ending }) => ending.wait ?? 0),
    ]);
  }
}
