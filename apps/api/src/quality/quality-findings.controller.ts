import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Job } from '@portico/contracts/jobs';
import {
  CheckCountList,
  CheckedTextList,
  CheckQuality,
  CheckTexts,
  QualityFilter,
  QualityFinding,
  QualityPage,
  QualityQuery,
} from '@portico/contracts/quality';
import { Known } from '../platform/http/endpoint';
import { QualityFindingsService } from './quality-findings.service';
import { QualityJobService } from './quality-job.service';

const READ = 'Of the translations, texts and templates that you may read.';
const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('quality-findings')
@Controller('quality-findings')
export class QualityFindingsController {
  constructor(
    private readonly findings: QualityFindingsService,
    private readonly jobs: QualityJobService,
  ) {}

  @Get()
  @Known({
    summary: 'List what checks have found in the texts',
    description: READ,
    returns: QualityPage,
  })
  list(@Query() query: QualityQuery) {
    return this.findings.list(query);
  }

  @Get('counts')
  @Known({
    summary: 'Count the findings of each check',
    description: READ,
    returns: CheckCountList,
  })
  counts(@Query() filter: QualityFilter) {
    return this.findings.counts(filter);
  }

  @Post('check-texts')
  @Known({
    summary: 'Check texts that are not stored',
    description: 'What is said of a text while it is being written.',
    returns: CheckedTextList,
    status: 200,
  })
  check(@Body() input: CheckTexts) {
    return this.findings.check(input);
  }

  @Post('check')
  @Known({
    summary: 'Check stored texts anew, as a job',
    description:
      'Every write checks what it writes; this is for texts from before an upgrade. Of the texts ' +
      'that you may write.',
    returns: Job,
    status: 202,
  })
  create(@Body() input: CheckQuality) {
    return this.jobs.create(input);
  }

  @Post(':id/dismiss')
  @Known({
    summary: 'Say that a finding is all right, until its text changes',
    returns: QualityFinding,
    status: 200,
    errors: MISSING,
  })
  dismiss(@Param('id') id: string) {
    return this.findings.dismiss(id);
  }

  @Post(':id/reopen')
  @Known({
    summary: 'Take back that a finding is all right',
    returns: QualityFinding,
    status: 200,
    errors: MISSING,
  })
  reopen(@Param('id') id: string) {
    return this.findings.reopen(id);
  }
}
