import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { BearerStrategy } from '../platform/auth/bearer-strategy';
import type { Actor } from '../platform/context';
import { CREDENTIAL_PREFIX, CredentialsService } from './credentials.service';

/** Knows client areas by their secret; what a preview token opens is no more than texts. */
@Injectable()
export class AreaStrategy extends PassportStrategy(BearerStrategy, 'area') {
  constructor(private readonly credentials: CredentialsService) {
    super(CREDENTIAL_PREFIX.secret);
  }

  validate(secret: string): Promise<Actor | false> {
    return this.credentials.actorOf(secret);
  }
}
