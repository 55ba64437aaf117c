import { Module } from '@nestjs/common';
import { LanguagesModule } from '../languages/languages.module';
import { JobsModule } from '../platform/jobs/jobs.module';
import { QualityFindingsController } from './quality-findings.controller';
import { QualityFindingsService } from './quality-findings.service';
import { QualityJobService } from './quality-job.service';

@Module({
  imports: [LanguagesModule, JobsModule],
  controllers: [QualityFindingsController],
  providers: [QualityFindingsService, QualityJobService],
})
export class QualityModule {}
