import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../platform/errors/problem-filter';
import { corsHeaders } from '../platform/http/cors';
import type { DeliveryArea } from './directory.service';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': 'authorization, content-type, if-none-match',
  'access-control-max-age': '86400',
};

/** Answers the question that a browser asks before it sends a request of its own making. */
export function allow(request: FastifyRequest, reply: FastifyReply, area: DeliveryArea): void {
  void reply.headers({ ...corsHeaders(area.origins, request.headers.origin), ...PREFLIGHT });
  void reply.status(204).send();
}

/** Refuses so that the page can read why: errors carry the CORS headers too. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  area?: DeliveryArea,
): void {
  void reply.headers({
    ...corsHeaders(area?.origins, request.headers.origin),
    'x-content-type-options': 'nosniff',
  });
  sendProblem(request, reply, error);
}
