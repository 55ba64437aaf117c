import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Config } from '../platform/config';
import type { Actor } from '../platform/context';
import { CONFIG } from '../platform/tokens';
import { AUDIENCE, TOKEN_TYPE } from './access-tokens.service';
import { SessionsService } from './sessions.service';
import { ALGORITHM, SigningKeys } from './signing-keys.service';

/** Knows staff members by their access token and its session. */
@Injectable()
export class StaffStrategy extends PassportStrategy(Strategy, 'staff') {
  constructor(
    @Inject(CONFIG) config: Config,
    keys: SigningKeys,
    private readonly sessions: SessionsService,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: [ALGORITHM],
      issuer: config.publicUrl,
      audience: AUDIENCE,
      secretOrKeyProvider: (_, token: string, done) => {
        keys.verifierOf(TOKEN_TYPE, token).then(
          key => done(null, key as unknown as string),
          (error: unknown) => done(error),
        );
      },
    });
  }

  validate({ sub, sid }: { sub: string; sid: string }): Promise<Actor | false> {
    return this.sessions.actorOf(sub, sid);
  }
}
