import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-jwt';
import { AccessTokens } from '../platform/auth/access-tokens';
import type { Actor } from '../platform/context';
import { ClientSessionsService } from './client-sessions.service';

interface Claims {
  sub: string;
  sid: string;
  area: string;
}

/** Knows clients by their access token and its session, at the area of the path only. */
@Injectable()
export class PortalStrategy extends PassportStrategy(Strategy, 'portal') {
  constructor(
    tokens: AccessTokens,
    private readonly sessions: ClientSessionsService,
  ) {
    super({ ...tokens.checksFor('portico:portal'), passReqToCallback: true });
  }

  async validate(request: FastifyRequest, { sub, sid, area }: Claims): Promise<Actor | false> {
    const { area: asked } = request.params as { area?: string };
    return area === asked && this.sessions.actorOf(sub, sid, area);
  }
}
