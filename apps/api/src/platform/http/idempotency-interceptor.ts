import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, mergeMap, of, type Observable } from 'rxjs';
import { currentActor } from '../context';
import { invalidField } from '../errors/problem-error';
import { fingerprintOf, IdempotencyKeys, type Repeatable } from './idempotency-keys';

const HEADER = 'idempotency-key';
// What the answer says beside its body.
const KEPT = ['etag', 'location', 'cache-control'];
const PRINTABLE = /^[\x21-\x7e]{1,255}$/;

/** Answers a repeated POST with the same `Idempotency-Key` as it was answered the first time. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = repeatable(http.getRequest<FastifyRequest>());
    if (!request) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const known = await this.keys.claim(request);
    if (known) {
      void reply.status(known.status).headers({ ...known.headers, 'idempotency-replayed': 'true' });
      return of(known.body);
    }
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        await this.keys.release(request);
        throw error;
      }),
      mergeMap(body => this.keep(request, reply, body)),
    );
  }

  // What was done is done: that it can't be remembered must not turn it into a failure.
  private async keep(request: Repeatable, reply: FastifyReply, body: unknown): Promise<unknown> {
    if (body instanceof StreamableFile) return this.forget(request, body);
    const headers = KEPT.map(name => [name, reply.getHeader(name)] as const);
    const given = headers.filter(([, value]) => value !== undefined);
    const answer = {
      status: reply.statusCode,
      headers: Object.fromEntries(given) as Record<string, string>,
      body,
    };
    await this.keys.keep(request, answer).catch((error: unknown) => {
      reply.log.warn({ err: error }, 'an answer could not be kept for repeated requests');
    });
    return body;
  }

  // A file is made anew: nothing changes by it.
  private async forget(request: Repeatable, file: StreamableFile): Promise<StreamableFile> {
    await this.keys.release(request);
    return file;
  }
}

function repeatable(request: FastifyRequest): Repeatable | undefined {
  const { method, headers, url, body } = request;
  const key = headers[HEADER];
  const actorId = currentActor()?.id;
  if (key === undefined || !actorId || method !== 'POST' || isUpload(request)) return undefined;
  if (typeof key !== 'string' || !PRINTABLE.test(key)) {
    throw invalidField('Idempotency-Key', 'FORMAT', 'must be 1 to 255 printable characters');
  }
  return { actorId, key, fingerprint: fingerprintOf(method, url, body) };
}

function isUpload({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/') ?? false;
}
