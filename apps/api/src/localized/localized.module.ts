import { Module } from '@nestjs/common';
import { LanguagesModule } from '../languages/languages.module';
import { LocalizedBulkService } from './localized-bulk.service';
import { LocalizedService } from './localized.service';

@Module({
  imports: [LanguagesModule],
  providers: [LocalizedBulkService, LocalizedService],
  exports: [LocalizedBulkService, LocalizedService],
})
export class LocalizedModule {}
