import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { allows } from '@portico/contracts/permissions';
import { currentContext, type Actor } from '../context';
import { ProblemError } from '../errors/problem-error';
import { ENDPOINT, type Audience, type Endpoint } from '../http/endpoint';

const unauthenticated = () =>
  new ProblemError(401, 'UNAUTHENTICATED', 'Sign in, or send a valid token.');

/** Lets in whom the operation's decorator names, and nobody where it has none. */
@Injectable()
export class AccessGuard extends AuthGuard(['staff', 'token']) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new ProblemError(403, 'FORBIDDEN', 'Nobody may call this.');
    if (endpoint.audience === 'public') return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<{ user: Actor }>();
    demand(user, endpoint.audience);
    const running = currentContext();
    if (running) running.actor = user;
    return true;
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error) throw error instanceof Error ? error : unauthenticated();
    if (!user) throw unauthenticated();
    return user;
  }
}

function demand(actor: Actor, audience: Audience): void {
  const allowed =
    audience === 'public' ||
    audience === 'known' ||
    (audience === 'signed-in' ? actor.sessionId : allows(actor.permissions, audience));
  if (!allowed) throw new ProblemError(403, 'FORBIDDEN', `It takes the permission ${audience}.`);
}
