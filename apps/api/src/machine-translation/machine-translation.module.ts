import { Module } from '@nestjs/common';
import { GlossaryModule } from '../glossary/glossary.module';
import { IntegrationsModule } from '../integrations/integrations.module';
import { LanguagesModule } from '../languages/languages.module';
import { JobsModule } from '../platform/jobs/jobs.module';
import { TranslationsModule } from '../translations/translations.module';
import { FillService } from './fill.service';
import { MachineTranslationController } from './machine-translation.controller';
import { MachineTranslationService } from './machine-translation.service';
import { RunTools } from './run-tools';

@Module({
  imports: [GlossaryModule, IntegrationsModule, JobsModule, LanguagesModule, TranslationsModule],
  controllers: [MachineTranslationController],
  providers: [FillService, MachineTranslationService, RunTools],
})
export class MachineTranslationModule {}
