import { Injectable } from '@nestjs/common';
import type { Permission } from '@portico/contracts/permissions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiTokensService } from '../api-tokens/api-tokens.service';
import { RequestLimits } from '../platform/auth/request-limits';
import { currentActor, currentContext, may, type Actor } from '../platform/context';
import { refusal } from './refusal';

// The spelling is that of the original.
const FORBIDDEN =
  'Your API token does not have the necessay permissions for the requested operation';

/** Lets in who sends an API token, and counts everybody. */
@Injectable()
export class Gate {
  constructor(
    private readonly tokens: ApiTokensService,
    private readonly limits: RequestLimits,
  ) {}

  /** Finds out who calls; 401 without a token that is good. */
  async enter(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = tokenOf(request);
    const actor = token ? await this.tokens.actorOf(token) : false;
    await this.count(actor, request, reply);
    if (!actor) throw refusal(401, await this.whyNot(token));
    const running = currentContext();
    if (running) running.actor = actor;
  }

  private async whyNot(token: string | undefined): Promise<string> {
    if (!token) return 'Token is not defined.';
    return (await this.tokens.isExpired(token)) ? 'Token Time Expire.' : 'Invalid Token.';
  }

  // Who has no good token is counted, too, so that tokens can't be guessed at full speed.
  private async count(actor: Actor | false, { ip }: FastifyRequest, reply: FastifyReply) {
    const key = actor ? `actor ${actor.id}` : `address ${ip}`;
    void reply.headers(await this.limits.count(key, rateHeaders));
  }
}

/** 403 unless the token has the right. */
export function demand(permission: Permission): void {
  const actor = currentActor();
  if (!actor || !may(actor, permission)) throw refusal(403, FORBIDDEN);
}

// From the address itself: one that can't be read as a whole has its query not parsed.
function tokenOf({ headers, url }: FastifyRequest): string | undefined {
  const query = new URLSearchParams(url.split('?')[1]);
  const sent = headers['authtoken'] ?? query.get('authtoken');
  return typeof sent === 'string' ? sent.trim() : undefined;
}

function rateHeaders({ points }: RateLimiterAbstract, _: string, state: RateLimiterRes) {
  return {
    'x-ratelimit-limit': String(points),
    'x-ratelimit-remaining': String(Math.max(0, state.remainingPoints)),
    'x-ratelimit-reset': String(Math.ceil((Date.now() + state.msBeforeNext) / 1000)),
  };
}
