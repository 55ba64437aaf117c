import { STATUS_CODES } from 'node:http';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error';
import { translateError } from './translate-error';

/** Answers every error as problem+json; what is not foreseen is logged and says nothing inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), thrown);
  }
}

/** The same for plain Fastify routes. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  const problem = translateError(thrown) ?? unforeseen(request, thrown);
  const { errors, current, retryAfter, headers } = problem.extra;
  if (headers) void reply.headers(headers);
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[problem.status] ?? 'Error',
        status: problem.status,
        detail: problem.message,
        code: problem.code,
        ...(errors ? { errors } : {}),
        ...(current === undefined ? {} : { current }),
        requestId: request.id,
      }),
    );
}

function unforeseen(request: FastifyRequest, thrown: unknown): ProblemError {
  request.log.error({ err: thrown, url: request.url }, 'unforeseen error');
  return new ProblemError(500, 'INTERNAL', 'Something went wrong on our side.');
}
