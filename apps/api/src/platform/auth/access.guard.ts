import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { allows } from '@portico/contracts/permissions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentContext, type Actor } from '../context';
import { ProblemError } from '../errors/problem-error';
import { ENDPOINT, type Endpoint } from '../http/endpoint';
import { RequestLimits } from './request-limits';

const unauthenticated = () =>
  new ProblemError(401, 'UNAUTHENTICATED', 'Sign in, or send a valid token.');

/** Lets in whom the operation's decorator names, and nobody where it has none. */
@Injectable()
export class AccessGuard extends AuthGuard(['staff', 'token', 'area']) {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RequestLimits,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new ProblemError(403, 'FORBIDDEN', 'Nobody may call this.');
    const actor = endpoint.audience === 'public' ? undefined : await this.identify(context);
    await this.count(context, actor);
    if (actor) demand(actor, endpoint);
    const running = currentContext();
    if (running && actor) running.actor = actor;
    return true;
  }

  // Who can't say who they are is counted, too, so that tokens can't be guessed at full speed.
  private async identify(context: ExecutionContext): Promise<Actor> {
    try {
      await super.canActivate(context);
    } catch (error) {
      await this.count(context);
      throw error;
    }
    return context.switchToHttp().getRequest<{ user: Actor }>().user;
  }

  private async count(context: ExecutionContext, actor?: Actor): Promise<void> {
    const http = context.switchToHttp();
    const { ip } = http.getRequest<FastifyRequest>();
    const headers = await this.limits.count(actor ? `actor ${actor.id}` : `address ${ip}`);
    void http.getResponse<FastifyReply>().headers(headers);
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error) throw error instanceof Error ? error : unauthenticated();
    if (!user) throw unauthenticated();
    return user;
  }
}

function demand(actor: Actor, { audience, areas }: Endpoint): void {
  if (actor.area && !areas)
    throw new ProblemError(403, 'FORBIDDEN', 'No client area may call this.');
  const allowed =
    audience === 'public' ||
    audience === 'known' ||
    (audience === 'signed-in' ? actor.sessionId : allows(actor.permissions, audience));
  if (!allowed) throw new ProblemError(403, 'FORBIDDEN', `It takes the permission ${audience}.`);
}
