import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem-filter';

type Send = (request: FastifyRequest, reply: FastifyReply, thrown: unknown) => void;

const own = new Map<string, Send>();

/** Lets the part of the API below a path answer with errors of another form than problem+json. */
export function answerErrorsBelow(path: string, send: Send): void {
  own.set(path, send);
}

/** Answers an error where no route was found to do so, as an address that can't be read. */
export function sendUnrouted(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  const path = [...own.keys()].find(one => request.url.startsWith(`${one}/`));
  const send = (path && own.get(path)) || sendProblem;
  send(request, reply, thrown);
}
