import { Module } from '@nestjs/common';
import { ClientAreasModule } from '../client-areas/client-areas.module';
import { LanguagesModule } from '../languages/languages.module';
import { LocalizedModule } from '../localized/localized.module';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { TemplateFinderService } from './template-finder.service';
import { TemplateRendersController } from './template-renders.controller';
import { TemplateRendersService } from './template-renders.service';
import { TemplatesController } from './templates.controller';
import { TemplatesService } from './templates.service';

@Module({
  imports: [ClientAreasModule, LanguagesModule, LocalizedModule],
  controllers: [TemplateRendersController, TemplatesController],
  providers: [TemplateFinderService, TemplateRendersService, TemplatesService],
})
export class TemplatesModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('templates', emptyTrash('templates'));
  }
}
