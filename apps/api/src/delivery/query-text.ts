import type { FastifyRequest } from 'fastify';
import { invalidField } from '../platform/errors/problem-error';

/** A parameter of the query; 422 when it stands there twice. */
export function queryText({ query }: FastifyRequest, name: string): string | undefined {
  const value = (query as Record<string, string | string[] | undefined>)[name];
  if (Array.isArray(value)) throw invalidField(name, 'DUPLICATE', 'stands twice');
  return value;
}

/** Whether `?nested=1` wants an object of objects. */
export const wantsNested = (request: FastifyRequest) => isOn(queryText(request, 'nested'), false);

/** Whether a missing text comes from another language, unless `?fallback=0`. */
export const wantsFallback = (request: FastifyRequest) =>
  isOn(queryText(request, 'fallback'), true);

function isOn(text: string | undefined, unsaid: boolean): boolean {
  if (text === undefined || text === '') return unsaid;
  return text === '1' || text === 'true';
}
