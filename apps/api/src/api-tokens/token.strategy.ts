import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { BearerStrategy } from '../platform/auth/bearer-strategy';
import type { Actor } from '../platform/context';
import { ApiTokensService, TOKEN_KIND } from './api-tokens.service';

/** Knows integrators by their API token. */
@Injectable()
export class TokenStrategy extends PassportStrategy(BearerStrategy, 'token') {
  constructor(private readonly tokens: ApiTokensService) {
    super(TOKEN_KIND);
  }

  validate(token: string): Promise<Actor | false> {
    return this.tokens.actorOf(token);
  }
}
