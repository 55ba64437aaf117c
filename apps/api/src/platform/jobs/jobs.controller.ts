import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Job, JobPage, JobQuery } from '@portico/contracts/jobs';
import { Known } from '../http/endpoint';
import { JobsService } from './jobs.service';

const MISSING = { 404: ['NOT_FOUND'] };

/** Long work of the caller: who may start it is said where it is started. */
@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Known({ summary: 'List your jobs, the newest first', returns: JobPage })
  list(@Query() query: JobQuery) {
    return this.jobs.list(query);
  }

  @Get(':id')
  @Known({ summary: 'Get one of your jobs', returns: Job, errors: MISSING })
  get(@Param('id') id: string) {
    return this.jobs.get(id);
  }

  @Post(':id/cancel')
  @Known({
    summary:
      'Cancel one of your jobs: nothing of an import of texts stays, steps of others that were done do',
    returns: Job,
    status: 200,
    errors: { ...MISSING, 409: ['JOB_FINISHED'] },
  })
  cancel(@Param('id') id: string) {
    return this.jobs.cancel(id);
  }
}
