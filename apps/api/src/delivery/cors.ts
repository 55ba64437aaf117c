import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../platform/errors/problem-filter';
import type { DeliveryArea } from './directory.service';
import { originHeaders } from './respond';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': 'authorization, content-type, if-none-match',
  'access-control-max-age': '86400',
};

/** Who may read an answer that is not prepared; before the area is known, everybody. */
export function corsHeaders(request: FastifyRequest, area?: DeliveryArea): Record<string, string> {
  if (!area || area.origins.size === 0) return { 'access-control-allow-origin': '*' };
  return { vary: 'Origin', ...originHeaders(area, request.headers.origin) };
}

/** Answers the question that a browser asks before it sends a request of its own making. */
export function allow(request: FastifyRequest, reply: FastifyReply, area: DeliveryArea): void {
  void reply.headers({ ...corsHeaders(request, area), ...PREFLIGHT });
  void reply.status(204).send();
}

/** Refuses so that the page can read why: errors carry the CORS headers too. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  area?: DeliveryArea,
): void {
  void reply.headers({ ...corsHeaders(request, area), 'x-content-type-options': 'nosniff' });
  sendProblem(request, reply, error);
}
