import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import type { Actor } from '../platform/context';
import { ApiTokensService } from './api-tokens.service';

type Done = (error: unknown, actor?: Actor | false | null) => void;

const BEARER = /^Bearer (ptk_\S+)$/i;

/** Passport's part: `Authorization: Bearer ptk_…`. */
class BearerTokenStrategy extends passport.Strategy {
  constructor(private readonly verify: (token: string, done: Done) => void) {
    super();
  }

  override authenticate({ headers }: { headers: IncomingHttpHeaders }): void {
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    if (!token) this.fail(401);
    else this.verify(token, (error, actor) => this.conclude(error, actor));
  }

  private conclude(error: unknown, actor?: Actor | false | null): void {
    if (error) this.error(error);
    else if (actor) this.success(actor);
    else this.fail(401);
  }
}

/** Knows integrators by their API token. */
@Injectable()
export class TokenStrategy extends PassportStrategy(BearerTokenStrategy, 'token') {
  constructor(private readonly tokens: ApiTokensService) {
    super();
  }

  validate(token: string): Promise<Actor | false> {
    return this.tokens.actorOf(token);
  }
}
