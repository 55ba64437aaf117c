import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { currentActor } from '../platform/context';
import { fingerprintOf, IdempotencyKeys, type Repeatable } from '../platform/http/idempotency-keys';
import type { Given } from './body';
import { refusal } from './refusal';

const PRINTABLE = /^[\x21-\x7e]{1,255}$/;

/** Does what a POST asks for once, however often it is sent with the same `Idempotency-Key`. */
@Injectable()
export class Repeats {
  constructor(private readonly keys: IdempotencyKeys) {}

  async once(request: FastifyRequest, body: Given, run: () => Promise<unknown>): Promise<unknown> {
    const repeatable = repeatableOf(request, body);
    if (!repeatable) return run();
    const known = await this.keys.claim(repeatable);
    if (known) return known.body;
    try {
      const answer = await run();
      await this.keys.keep(repeatable, { status: 200, headers: {}, body: answer });
      return answer;
    } catch (error) {
      await this.keys.release(repeatable);
      throw error;
    }
  }
}

function repeatableOf({ headers, url }: FastifyRequest, body: Given): Repeatable | undefined {
  const key = headers['idempotency-key'];
  const actorId = currentActor()?.id;
  if (key === undefined || !actorId) return undefined;
  if (typeof key !== 'string' || !PRINTABLE.test(key)) {
    throw refusal(422, 'The Idempotency-Key must have 1 to 255 printable characters.');
  }
  // Without the query, which may hold a token.
  const path = url.split('?')[0]?.replace(/\/$/, '') ?? '';
  return { actorId, key, fingerprint: fingerprintOf('POST', path, body) };
}
