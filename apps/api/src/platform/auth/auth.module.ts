import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Housekeeping } from '../housekeeping/housekeeping';
import { AccessTokens } from './access-tokens';
import { FailedSignIns } from './failed-sign-ins';
import { JwksController } from './jwks.controller';
import { Passwords } from './passwords';
import { SignInLimits } from './sign-in-limits';
import { SigningKeyEntity } from './signing-key.entity';
import { SigningKeys } from './signing-keys';

const LIMITS = 'DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000';

/** What every kind of sign-in needs: passwords, tokens and their keys, limits. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([SigningKeyEntity])],
  controllers: [JwksController],
  providers: [AccessTokens, FailedSignIns, Passwords, SignInLimits, SigningKeys],
  exports: [AccessTokens, FailedSignIns, Passwords, SignInLimits],
})
export class AuthModule {
  constructor(housekeeping: Housekeeping, keys: SigningKeys) {
    housekeeping.register('rate-limits', LIMITS);
    housekeeping.register('signing-keys', manager => keys.upkeep(manager));
  }
}
