import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentContext, may, type Actor } from '../context';
import { ProblemError } from '../errors/problem-error';
import { ENDPOINT, type Audience, type Endpoint } from '../http/endpoint';
import { RequestLimits } from './request-limits';

const unauthenticated = () =>
  new ProblemError(401, 'UNAUTHENTICATED', 'Sign in, or send a valid token.');

function onlyKnown<T>(error: unknown, user: T | false): T {
  if (error) throw error instanceof Error ? error : unauthenticated();
  if (!user) throw unauthenticated();
  return user;
}

class ManagementGate extends AuthGuard(['token', 'area', 'staff']) {
  override handleRequest = onlyKnown;
}

// A strategy of its own, so that a token of one side is nothing on the other.
class PortalGate extends AuthGuard('portal') {
  override handleRequest = onlyKnown;
}

/** Lets in whom the operation's decorator names, and nobody where it has none. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly management = new ManagementGate();
  private readonly portal = new PortalGate();

  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new ProblemError(403, 'FORBIDDEN', 'Nobody may call this.');
    const { audience } = endpoint;
    const actor = audience === 'public' ? undefined : await this.identify(context, audience);
    await this.count(context, actor);
    if (actor) demand(actor, endpoint);
    const running = currentContext();
    if (running && actor) running.actor = actor;
    return true;
  }

  // Who can't say who they are is counted, too, so that tokens can't be guessed at full speed.
  private async identify(context: ExecutionContext, audience: Audience): Promise<Actor> {
    const gate = audience === 'portal' ? this.portal : this.management;
    try {
      await gate.canActivate(context);
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
}

function demand(actor: Actor, endpoint: Endpoint): void {
  if (actor.area && !endpoint.areas) {
    throw new ProblemError(403, 'FORBIDDEN', 'No client area may call this.');
  }
  if (mayCall(actor, endpoint.audience)) return;
  throw new ProblemError(403, 'FORBIDDEN', `It takes the permission ${endpoint.audience}.`);
}

function mayCall(actor: Actor, audience: Audience): boolean {
  if ((audience === 'portal') !== (actor.channel === 'portal')) return false;
  if (audience === 'public' || audience === 'known' || audience === 'portal') return true;
  return audience === 'signed-in' ? actor.sessionId !== undefined : may(actor, audience);
}
