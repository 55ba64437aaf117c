import {
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { currentActor } from '../context';
import { invalidField } from '../errors/problem-error';
import { fingerprintOf, IdempotencyKeys, type Repeatable } from './idempotency-keys';
import { Replay } from './replay';

const HEADER = 'idempotency-key';
// What the answer says beside its body.
const KEPT = ['content-type', 'etag', 'location', 'cache-control'];
const PRINTABLE = /^[\x21-\x7e]{1,255}$/;

/** Answers a repeated POST with the same `Idempotency-Key` as it was answered the first time. */
@Injectable()
export class IdempotencyGuard implements CanActivate, OnModuleInit {
  private readonly claimed = new WeakMap<FastifyRequest, Repeatable>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly keys: IdempotencyKeys,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onSend', (request, reply, body, done) => {
      const claim = this.claimed.get(request);
      if (claim) void this.settle(claim, reply, body).finally(() => done(null, body));
      else done(null, body);
    });
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const repeatable = repeatableOf(request);
    return repeatable ? this.claim(request, repeatable) : true;
  }

  private async claim(request: FastifyRequest, repeatable: Repeatable): Promise<true> {
    const known = await this.keys.claim(repeatable);
    if (known) throw new Replay(known);
    this.claimed.set(request, repeatable);
    return true;
  }

  // After a failure nothing happened, and a file is made anew without changing anything. What was
  // done is done: that it can't be remembered must not turn it into a failure.
  private async settle(claim: Repeatable, reply: FastifyReply, body: unknown): Promise<void> {
    const isKept = reply.statusCode < 400 && (typeof body === 'string' || body === undefined);
    const settled = isKept
      ? this.keys.keep(claim, { status: reply.statusCode, headers: headersOf(reply), body })
      : this.keys.release(claim);
    await settled.catch((error: unknown) => {
      reply.log.warn({ err: error }, 'an answer could not be kept for repeated requests');
    });
  }
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const headers = KEPT.map(name => [name, reply.getHeader(name)] as const);
  const given = headers.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Record<string, string>;
}

function repeatableOf(request: FastifyRequest): Repeatable | undefined {
  const { method, headers, url, body } = request;
  const key = headers[HEADER];
  if (key === undefined || method !== 'POST' || isUpload(request)) return undefined;
  const actorId = currentActor()?.id;
  if (!actorId) return undefined;
  if (typeof key !== 'string' || !PRINTABLE.test(key)) {
    throw invalidField('Idempotency-Key', 'FORMAT', 'must be 1 to 255 printable characters');
  }
  return { actorId, key, fingerprint: fingerprintOf(method, url, body) };
}

function isUpload({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/') ?? false;
}
