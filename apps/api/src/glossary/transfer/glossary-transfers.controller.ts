import { Controller, Get, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ImportGlossary } from '@portico/contracts/glossary';
import { Job } from '@portico/contracts/jobs';
import type { FastifyRequest } from 'fastify';
import { Staff } from '../../platform/http/endpoint';
import { DescribeUpload } from '../../platform/http/upload';
import { GlossaryExportService } from './glossary-export.service';
import { GlossaryImportService } from './glossary-import.service';

@ApiTags('glossary')
@Controller('glossary')
export class GlossaryTransfersController {
  constructor(
    private readonly imports: GlossaryImportService,
    private readonly exports: GlossaryExportService,
  ) {}

  @Post('import')
  @DescribeUpload(ImportGlossary)
  @Staff('translations:write', {
    summary: 'Import a CSV file of terms; ask for the job until it is done',
    description:
      'The fields come before the file. The first line names the columns: `term`, `description`, ' +
      '`doNotTranslate`, `caseSensitive` and languages in use; only `term` is needed. A term that ' +
      'is there, in whatever case, is changed; an empty cell leaves what is there as it is. A row ' +
      'comes in whole or not at all; the report names the lines.',
    returns: Job,
    status: 202,
    errors: { 413: ['TOO_LARGE'], 415: ['UNSUPPORTED_MEDIA_TYPE'] },
  })
  import(@Req() request: FastifyRequest) {
    return this.imports.create(request);
  }

  @Get('export')
  @ApiProduces('text/csv')
  @Staff('translations:read', {
    summary: 'Download all terms as CSV',
    description:
      'A column for each language in use. Cells are guarded against formulas by an apostrophe, ' +
      'which the import takes away.',
    status: 200,
  })
  export(): Promise<StreamableFile> {
    return this.exports.get();
  }
}
