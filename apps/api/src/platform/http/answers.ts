import type { Shape } from '@portico/contracts/fields';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Created } from './created';
import { JsonText } from './json-text';
import { present } from './present';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the operation's contract says of its answer. */
    returns?: Shape;
  }
}

/**
 * Sends what the contract declares, with `ETag` for versioned items and `Location` for new ones. A
 * hook, since interceptors take a third of the time of an ordinary request.
 */
export function presentAnswers(server: FastifyInstance): void {
  server.addHook('preSerialization', (request, reply, result, done) => {
    const { returns } = request.routeOptions.config;
    done(null, returns ? answerOf(returns, request, reply, result) : result);
  });
}

function answerOf(returns: Shape, request: FastifyRequest, reply: FastifyReply, result: unknown) {
  if (result instanceof JsonText) {
    void reply.serializer(textOf);
    return result;
  }
  const item: unknown = result instanceof Created ? result.item : result;
  const answer = present(returns, item) as { id?: string; version?: number };
  if (answer.version !== undefined) void reply.header('etag', `"${answer.version}"`);
  if (result instanceof Created) void reply.status(201);
  else if (reply.statusCode === 201 && answer.id) {
    void reply.header('location', `${request.url.split('?')[0]}/${answer.id}`);
  }
  return answer;
}

const textOf = ({ text }: JsonText) => text;
