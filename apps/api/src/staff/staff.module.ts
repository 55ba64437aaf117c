import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './access-tokens.service';
import { AccountService } from './account.service';
import { AuthController } from './auth.controller';
import { JwksController } from './jwks.controller';
import { OwnerService } from './owner.service';
import { Passwords } from './passwords';
import { RoleEntity } from './role.entity';
import { SecondFactor } from './second-factor.service';
import { SessionsService } from './sessions.service';
import { SignInLimits } from './sign-in-limits';
import { SignInService } from './sign-in.service';
import { SigningKeyEntity } from './signing-key.entity';
import { SigningKeys } from './signing-keys.service';
import { StaffMemberEntity } from './staff-member.entity';
import { StaffSessionEntity } from './staff-session.entity';
import { StaffStrategy } from './staff.strategy';

@Module({
  imports: [
    TypeOrmModule.forFeature([RoleEntity, StaffMemberEntity, StaffSessionEntity, SigningKeyEntity]),
  ],
  controllers: [AuthController, JwksController],
  providers: [
    AccessTokens,
    AccountService,
    OwnerService,
    Passwords,
    SecondFactor,
    SessionsService,
    SignInLimits,
    SignInService,
    SigningKeys,
    StaffStrategy,
  ],
})
export class StaffModule {}
