import type { SessionTokens } from '@portico/contracts/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../platform/errors/problem-error';
import type { SignedIn } from './sign-in.service';

const NAME = 'portico_refresh';
const PATH = '/api/v1/auth';

/** Puts the refresh token where scripts and other sites can't reach it; answers the rest. */
export function handOut(
  reply: FastifyReply,
  publicUrl: string,
  { tokens, refreshToken, expiresAt }: SignedIn,
): SessionTokens {
  void reply.header('cache-control', 'no-store').setCookie(NAME, refreshToken, {
    path: PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
    expires: expiresAt,
  });
  return tokens;
}

/** Takes the cookie back. */
export function takeBack(reply: FastifyReply): void {
  void reply.clearCookie(NAME, { path: PATH, httpOnly: true, sameSite: 'strict' });
}

/**
 * The refresh token of a request that no other site can have made: a form can send neither JSON
 * nor a header of its own without asking first, and nobody is allowed.
 */
export function refreshTokenOf({ headers, cookies }: FastifyRequest): string | undefined {
  const ours =
    headers['sec-fetch-site'] === 'same-origin' ||
    headers['x-requested-with'] !== undefined ||
    headers['content-type']?.startsWith('application/json');
  if (!ours) throw new ProblemError(403, 'FORBIDDEN', 'Send X-Requested-With, or a JSON body.');
  return cookies[NAME];
}
