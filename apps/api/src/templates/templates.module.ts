import { Module } from '@nestjs/common';
import { ClientAreasModule } from '../client-areas/client-areas.module';
import { DeliveryModule } from '../delivery/delivery.module';
import { LanguagesModule } from '../languages/languages.module';
import { LocalizedModule } from '../localized/localized.module';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { MailModule } from '../platform/mail/mail.module';
import { FORGET } from './mails/forget';
import { MailDispatcher } from './mails/mail-dispatcher';
import { TemplateMailsController } from './mails/template-mails.controller';
import { TemplateMailsService } from './mails/template-mails.service';
import { TemplateFinderService } from './template-finder.service';
import { TemplateRendersController } from './template-renders.controller';
import { TemplateRendersService } from './template-renders.service';
import { TemplateTransfersController } from './template-transfers.controller';
import { TemplatesController } from './templates.controller';
import { TemplatesService } from './templates.service';

@Module({
  imports: [ClientAreasModule, DeliveryModule, LanguagesModule, LocalizedModule, MailModule],
  controllers: [
    TemplateMailsController,
    TemplateRendersController,
    TemplateTransfersController,
    TemplatesController,
  ],
  providers: [
    MailDispatcher,
    TemplateFinderService,
    TemplateMailsService,
    TemplateRendersService,
    TemplatesService,
  ],
})
export class TemplatesModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('templates', emptyTrash('templates'));
    for (const [name, statement] of Object.entries(FORGET)) housekeeping.register(name, statement);
  }
}
