import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BrandingModule } from '../branding/branding.module';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { ClientAreasModule } from '../client-areas/client-areas.module';
import { LanguagesModule } from '../languages/languages.module';
import { TranslationsModule } from '../translations/translations.module';
import { Bodies } from './bodies';
import { ContentRoutes } from './content.routes';
import { ContentsService } from './contents.service';
import { DeliveryAnswers } from './delivery-answers';
import { DeliveryRoutes } from './delivery.routes';
import { DeliveryService } from './delivery.service';
import { DirectoryService } from './directory.service';
import { MissingKeysIntake } from './missing-keys-intake';
import { PreparedAnswers } from './prepared-answers';
import { UsageService } from './usage.service';
import { VisitorService } from './visitor.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([ClientAreaEntity]),
    BrandingModule,
    ClientAreasModule,
    LanguagesModule,
    TranslationsModule,
  ],
  providers: [
    Bodies,
    ContentRoutes,
    ContentsService,
    DeliveryAnswers,
    DeliveryRoutes,
    DeliveryService,
    DirectoryService,
    MissingKeysIntake,
    PreparedAnswers,
    UsageService,
    VisitorService,
  ],
  exports: [DirectoryService, UsageService],
})
export class DeliveryModule {}
