import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BrandingModule } from '../branding/branding.module';
import { ClientsModule } from '../clients/clients.module';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { AreaAccessService } from './area-access.service';
import { AreaStrategy } from './area.strategy';
import { ClientAreaEntity } from './client-area.entity';
import { ClientAreasController } from './client-areas.controller';
import { ClientAreasService } from './client-areas.service';
import { CredentialEntity } from './credential.entity';
import { CredentialsController } from './credentials.controller';
import { CredentialsService } from './credentials.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([ClientAreaEntity, CredentialEntity]),
    BrandingModule,
    ClientsModule,
  ],
  controllers: [ClientAreasController, CredentialsController],
  providers: [AreaAccessService, AreaStrategy, ClientAreasService, CredentialsService],
  exports: [ClientAreasService, CredentialsService],
})
export class ClientAreasModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('client-areas', emptyTrash('client_areas'));
  }
}
