import { STATUS_CODES } from 'node:http';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { present } from '../http/present';
import { Replay } from '../http/replay';
import { ProblemError } from './problem-error';
import { translateError } from './translate-error';

/** Answers every error as problem+json; what is not foreseen is logged and says nothing inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (thrown instanceof Replay) thrown.send(reply);
    else sendProblem(http.getRequest<FastifyRequest>(), reply, thrown);
  }
}

/** The same for plain Fastify routes. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  const problem = translateError(thrown) ?? unforeseen(request, thrown);
  const { errors, retryAfter, headers } = problem.extra;
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
        ...currentOf(request, problem),
        requestId: request.id,
      }),
    );
}

// The current item of a 412 is an answer, too: what its contract does not declare stays here.
function currentOf(request: FastifyRequest, { extra }: ProblemError) {
  if (extra.current === undefined) return {};
  const { returns } = request.routeOptions.config;
  return returns ? { current: present(returns, extra.current) } : {};
}

function unforeseen(request: FastifyRequest, thrown: unknown): ProblemError {
  request.log.error({ err: thrown, url: request.url }, 'unforeseen error');
  return new ProblemError(500, 'INTERNAL', 'Something went wrong on our side.');
}
