import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LanguagesModule } from '../languages/languages.module';
import { JobsModule } from '../platform/jobs/jobs.module';
import { GlossaryTermEntity } from './glossary-term.entity';
import { GlossaryController } from './glossary.controller';
import { GlossaryService } from './glossary.service';
import { GlossaryExportService } from './transfer/glossary-export.service';
import { GlossaryImportService } from './transfer/glossary-import.service';
import { GlossaryTransfersController } from './transfer/glossary-transfers.controller';

@Module({
  imports: [TypeOrmModule.forFeature([GlossaryTermEntity]), JobsModule, LanguagesModule],
  controllers: [GlossaryTransfersController, GlossaryController],
  providers: [GlossaryExportService, GlossaryImportService, GlossaryService],
  exports: [GlossaryService],
})
export class GlossaryModule {}
