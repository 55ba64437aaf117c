import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/clients.module';
import { DeliveryModule } from '../delivery/delivery.module';
import { forgetSessions } from '../platform/auth/sessions';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { PortalAuthController } from './auth.portal.controller';
import { ClientPasswordService } from './client-password.service';
import { ClientSessionEntity } from './client-session.entity';
import { ClientSessionsService } from './client-sessions.service';
import { ClientSignInService } from './client-sign-in.service';
import { PortalCors } from './portal-cors';
import { PortalStrategy } from './portal.strategy';
import { PortalProfileController } from './profile.portal.controller';

@Module({
  imports: [TypeOrmModule.forFeature([ClientSessionEntity]), ClientsModule, DeliveryModule],
  controllers: [PortalAuthController, PortalProfileController],
  providers: [
    ClientPasswordService,
    ClientSessionsService,
    ClientSignInService,
    PortalCors,
    PortalStrategy,
  ],
})
export class ClientSessionsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('client-sessions', forgetSessions('client_sessions'));
  }
}
