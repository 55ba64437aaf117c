import { Inject, Injectable } from '@nestjs/common';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { ExtractJwt, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import type { Config } from '../config';
import { CONFIG } from '../tokens';
import { ALGORITHM, SigningKeys } from './signing-keys';

/** Seconds that an access token lives. */
export const TOKEN_SECONDS = 600;

/** Whom an access token is for; a token for one is nothing to the other. */
export type TokenAudience = 'portico:management' | 'portico:portal';

// Media type of access tokens (RFC 9068).
const TYPE = 'at+jwt';

/** Issues access tokens, and says how they are known again. */
@Injectable()
export class AccessTokens {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keys: SigningKeys,
  ) {}

  /** A token that names a person and a session; what they may do is looked up each time. */
  issue(audience: TokenAudience, subject: string, claims: JWTPayload): Promise<string> {
    const token = new SignJWT(claims)
      .setSubject(subject)
      .setIssuer(this.config.publicUrl)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`);
    return this.keys.sign(TYPE, token);
  }

  /** The claims of the bearer's token, or none when it is no living one of ours. */
  async claimsOf(audience: TokenAudience, authorization = ''): Promise<JWTPayload> {
    const [, token = ''] = /^Bearer (.+)$/i.exec(authorization) ?? [];
    try {
      const key = await this.keys.verifierOf(TYPE, token);
      const options = { algorithms: [ALGORITHM], issuer: this.config.publicUrl, audience };
      return (await jwtVerify(token, key, options)).payload;
    } catch {
      return {};
    }
  }

  /** What Passport checks of a token before it looks at the claims. */
  checksFor(audience: TokenAudience): StrategyOptionsWithoutRequest {
    return {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: [ALGORITHM],
      issuer: this.config.publicUrl,
      audience,
      secretOrKeyProvider: (_, token: string, done) => {
        this.keys.verifierOf(TYPE, token).then(
          key => done(null, key as unknown as string),
          (error: unknown) => done(error),
        );
      },
    };
  }
}
