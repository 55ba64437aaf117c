import { Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Job } from '@portico/contracts/jobs';
import { ImportTranslations } from '@portico/contracts/translations';
import type { FastifyRequest } from 'fastify';
import { Staff } from '../../platform/http/endpoint';
import { DescribeUpload } from '../../platform/http/upload';
import { ImportService } from './import.service';

@ApiTags('translations')
@Controller('translations/imports')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @DescribeUpload(ImportTranslations)
  @Staff('translations:write', {
    summary: 'Import a file of texts; ask for the job until it is done',
    description:
      'The fields come before the file. All of a file comes in, or nothing; it has at most 500,000 texts.',
    returns: Job,
    status: 202,
    errors: { 413: ['TOO_LARGE'], 415: ['UNSUPPORTED_MEDIA_TYPE'] },
  })
  create(@Req() request: FastifyRequest) {
    return this.imports.create(request);
  }
}
