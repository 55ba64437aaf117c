import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { AccessTokens } from '../platform/auth/access-tokens';
import type { Actor } from '../platform/context';
import { SessionsService } from './sessions.service';

/** Knows staff members by their access token and its session. */
@Injectable()
export class StaffStrategy extends PassportStrategy(Strategy, 'staff') {
  constructor(
    tokens: AccessTokens,
    private readonly sessions: SessionsService,
  ) {
    super(tokens.checksFor('portico:management'));
  }

  validate({ sub, sid }: { sub: string; sid: string }): Promise<Actor | false> {
    return this.sessions.actorOf(sub, sid);
  }
}
