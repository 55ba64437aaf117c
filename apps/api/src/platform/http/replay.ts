import type { FastifyReply } from 'fastify';
import type { StoredAnswer } from './idempotency-keys';

/** Thrown instead of doing once more what was done: the request is answered as the first time. */
export class Replay extends Error {
  constructor(readonly answer: StoredAnswer) {
    super('This request was answered before.');
  }

  send(reply: FastifyReply): void {
    const { status, headers, body } = this.answer;
    void reply
      .status(status)
      .headers({ ...headers, 'idempotency-replayed': 'true' })
      .send(body);
  }
}
