import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './access-tokens.service';
import { AccountService } from './account.service';
import { AuthController } from './auth.controller';
import { Authority } from './authority';
import { FailedSignIns } from './failed-sign-ins';
import { JwksController } from './jwks.controller';
import { OwnerService } from './owner.service';
import { RoleEntity } from './role.entity';
import { RolesController } from './roles.controller';
import { RolesService } from './roles.service';
import { SecondFactor } from './second-factor.service';
import { SessionsService } from './sessions.service';
import { SignInLimits } from './sign-in-limits';
import { SignInService } from './sign-in.service';
import { SigningKeyEntity } from './signing-key.entity';
import { SigningKeys } from './signing-keys.service';
import { StaffMemberEntity } from './staff-member.entity';
import { StaffSessionEntity } from './staff-session.entity';
import { StaffChores } from './staff-chores';
import { StaffController } from './staff.controller';
import { StaffService } from './staff.service';
import { StaffStrategy } from './staff.strategy';

@Module({
  imports: [
    TypeOrmModule.forFeature([RoleEntity, StaffMemberEntity, StaffSessionEntity, SigningKeyEntity]),
  ],
  controllers: [AuthController, JwksController, RolesController, StaffController],
  providers: [
    AccessTokens,
    AccountService,
    Authority,
    FailedSignIns,
    OwnerService,
    RolesService,
    SecondFactor,
    SessionsService,
    SignInLimits,
    SignInService,
    SigningKeys,
    StaffChores,
    StaffService,
    StaffStrategy,
  ],
})
export class StaffModule {}
