import { Module } from '@nestjs/common';
import { LanguagesModule } from '../languages/languages.module';
import { JobsModule } from '../platform/jobs/jobs.module';
import { LocalizedBulkService } from './localized-bulk.service';
import { LocalizedService } from './localized.service';
import { ContentsExportService } from './transfer/contents-export.service';
import { ContentsImportService } from './transfer/contents-import.service';

@Module({
  imports: [JobsModule, LanguagesModule],
  providers: [ContentsExportService, ContentsImportService, LocalizedBulkService, LocalizedService],
  exports: [ContentsExportService, ContentsImportService, LocalizedBulkService, LocalizedService],
})
export class LocalizedModule {}
