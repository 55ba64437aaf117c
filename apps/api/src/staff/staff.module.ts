import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { forgetSessions } from '../platform/auth/sessions';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { AccountService } from './account.service';
import { AuthController } from './auth.controller';
import { Authority } from './authority';
import { OwnerService } from './owner.service';
import { RoleEntity } from './role.entity';
import { RolesController } from './roles.controller';
import { RolesService } from './roles.service';
import { SecondFactor } from './second-factor.service';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { StaffMemberEntity } from './staff-member.entity';
import { StaffSessionEntity } from './staff-session.entity';
import { StaffController } from './staff.controller';
import { StaffService } from './staff.service';
import { StaffStrategy } from './staff.strategy';

@Module({
  imports: [TypeOrmModule.forFeature([RoleEntity, StaffMemberEntity, StaffSessionEntity])],
  controllers: [AuthController, RolesController, StaffController],
  providers: [
    AccountService,
    Authority,
    OwnerService,
    RolesService,
    SecondFactor,
    SessionsService,
    SignInService,
    StaffService,
    StaffStrategy,
  ],
})
export class StaffModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('staff-sessions', forgetSessions('staff_sessions'));
  }
}
