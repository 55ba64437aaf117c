import { Inject, Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import type { Config } from '../platform/config';
import { CONFIG } from '../platform/tokens';
import { SigningKeys } from './signing-keys.service';

/** Whom access tokens are for; a token for anything else is nothing here. */
export const AUDIENCE = 'portico:management';
/** Media type of access tokens (RFC 9068). */
export const TOKEN_TYPE = 'at+jwt';
/** Seconds that an access token lives. */
export const TOKEN_SECONDS = 600;

@Injectable()
export class AccessTokens {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keys: SigningKeys,
  ) {}

  /** A token that names the member and the session; what they may do is looked up each time. */
  issue(memberId: string, sessionId: string): Promise<string> {
    const token = new SignJWT({ sid: sessionId })
      .setSubject(memberId)
      .setIssuer(this.config.publicUrl)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`);
    return this.keys.sign(TOKEN_TYPE, token);
  }
}
