import { Module, type DynamicModule } from '@nestjs/common';
import { ApiTokensModule } from './api-tokens/api-tokens.module';
import { AuditModule } from './audit/audit.module';
import { BrandingModule } from './branding/branding.module';
import { ClientAreasModule } from './client-areas/client-areas.module';
import { ClientGroupsModule } from './client-groups/client-groups.module';
import { ClientRecordsModule } from './client-records/client-records.module';
import { ClientSessionsModule } from './client-sessions/client-sessions.module';
import { ClientLifecycleModule } from './clients/client-lifecycle.module';
import { ClientsModule } from './clients/clients.module';
import { CustomFieldsModule } from './custom-fields/custom-fields.module';
import { CustomersApiModule } from './customers-api/customers-api.module';
import { DeliveryModule } from './delivery/delivery.module';
import { GlossaryModule } from './glossary/glossary.module';
import { IntegrationsModule } from './integrations/integrations.module';
import { LanguagesModule } from './languages/languages.module';
import { MachineTranslationModule } from './machine-translation/machine-translation.module';
import { JobsModule } from './platform/jobs/jobs.module';
import { PlatformModule, type Foundation } from './platform/platform.module';
import { QualityModule } from './quality/quality.module';
import { SavedViewsModule } from './saved-views/saved-views.module';
import { StaffModule } from './staff/staff.module';
import { TemplatesModule } from './templates/templates.module';
import { TextsModule } from './texts/texts.module';
import { TranslationsModule } from './translations/translations.module';

/** The list of domains. */
@Module({
  imports: [
    ApiTokensModule,
    AuditModule,
    BrandingModule,
    ClientAreasModule,
    ClientGroupsModule,
    ClientRecordsModule,
    ClientSessionsModule,
    ClientLifecycleModule,
    ClientsModule,
    CustomFieldsModule,
    CustomersApiModule,
    DeliveryModule,
    GlossaryModule,
    IntegrationsModule,
    JobsModule,
    LanguagesModule,
    MachineTranslationModule,
    QualityModule,
    SavedViewsModule,
    StaffModule,
    TemplatesModule,
    TextsModule,
    TranslationsModule,
  ],
})
export class AppModule {
  static with(foundation: Foundation): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(foundation)] };
  }
}
