import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Shape } from '@portico/contracts/fields';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, map, throwError, type Observable } from 'rxjs';
import { ProblemError } from '../errors/problem-error';
import { Created } from './created';
import { ENDPOINT, type Endpoint } from './endpoint';
import { JsonText } from './json-text';
import { present } from './present';

// The current item of a 412 is an answer, too.
function hide(error: unknown, returns?: Shape): unknown {
  if (!(error instanceof ProblemError) || error.extra.current === undefined) return error;
  const { current, ...extra } = error.extra;
  const shown = returns ? { current: present(returns, current) } : {};
  return new ProblemError(error.status, error.code, error.message, { ...extra, ...shown });
}

/** Sends what the contract declares, with `ETag` for versioned items and `Location` for new ones. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    const returns = endpoint?.returns;
    if (!returns) return next.handle().pipe(catchError(error => throwError(() => hide(error))));
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((result: unknown) => {
        if (result instanceof JsonText) {
          void reply.type('application/json; charset=utf-8');
          return result.text;
        }
        const item: unknown = result instanceof Created ? result.item : result;
        const answer = present(returns, item) as { id?: string; version?: number };
        if (answer.version !== undefined) void reply.header('etag', `"${answer.version}"`);
        if (result instanceof Created) void reply.status(201);
        else if (reply.statusCode === 201 && answer.id) {
          void reply.header('location', `${request.url.split('?')[0]}/${answer.id}`);
        }
        return answer;
      }),
      catchError(error => throwError(() => hide(error, returns))),
    );
  }
}
