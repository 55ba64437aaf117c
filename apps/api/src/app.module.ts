import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from './audit/audit.module';
import { BrandingModule } from './branding/branding.module';
import { ClientAreasModule } from './client-areas/client-areas.module';
import { ClientsModule } from './clients/clients.module';
import { PlatformModule, type Foundation } from './platform/platform.module';
import { StaffModule } from './staff/staff.module';

/** The list of domains. */
@Module({ imports: [AuditModule, BrandingModule, ClientAreasModule, ClientsModule, StaffModule] })
export class AppModule {
  static with(foundation: Foundation): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(foundation)] };
  }
}
