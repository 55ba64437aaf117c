import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LanguagesModule } from '../languages/languages.module';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { JobsModule } from '../platform/jobs/jobs.module';
import { ExportController } from './export/export.controller';
import { ExportService } from './export/export.service';
import { ImportController } from './import/import.controller';
import { ImportService } from './import/import.service';
import { UndoService } from './import/undo.service';
import { KeyTypesController } from './key-types.controller';
import { KeyTypesService } from './key-types.service';
import { MissingKeysBulkService } from './missing-keys-bulk.service';
import { MissingKeysController } from './missing-keys.controller';
import { FORGET, MissingKeysService } from './missing-keys.service';
import { TranslationGapsService } from './translation-gaps.service';
import { TranslationKeyEntity } from './translation-key.entity';
import { TranslationsBulkService } from './translations-bulk.service';
import { TranslationsController } from './translations.controller';
import { TranslationsService } from './translations.service';

@Module({
  imports: [TypeOrmModule.forFeature([TranslationKeyEntity]), LanguagesModule, JobsModule],
  controllers: [
    ExportController,
    ImportController,
    KeyTypesController,
    TranslationsController,
    MissingKeysController,
  ],
  providers: [
    ExportService,
    ImportService,
    KeyTypesService,
    MissingKeysBulkService,
    MissingKeysService,
    TranslationGapsService,
    TranslationsBulkService,
    TranslationsService,
    UndoService,
  ],
  exports: [KeyTypesService, TranslationGapsService],
})
export class TranslationsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('translations', emptyTrash('translation_keys'));
    housekeeping.register('missing-keys', FORGET);
  }
}
