import { Body, Controller, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportContents, ImportContents } from '@portico/contracts/content-transfer';
import { Job } from '@portico/contracts/jobs';
import type { FastifyRequest } from 'fastify';
import { ContentsExportService } from '../localized/transfer/contents-export.service';
import { ContentsImportService } from '../localized/transfer/contents-import.service';
import { Staff } from '../platform/http/endpoint';
import { DescribeUpload } from '../platform/http/upload';
import { TEXTS } from './text.kind';

@ApiTags('texts')
@Controller('texts')
export class TextTransfersController {
  constructor(
    private readonly imports: ContentsImportService,
    private readonly exports: ContentsExportService,
  ) {
    imports.register(TEXTS);
  }

  @Post('import')
  @DescribeUpload(ImportContents)
  @Staff('texts:write', {
    summary: 'Import a file of texts; ask for the job until it is done',
    description:
      'Keys are `label.title` and `label.description`. The fields come before the file. What can’t ' +
      'be kept is reported by line; locked texts are never deleted. At most 100,000 texts.',
    returns: Job,
    status: 202,
    errors: { 413: ['TOO_LARGE'], 415: ['UNSUPPORTED_MEDIA_TYPE'] },
  })
  import(@Req() request: FastifyRequest) {
    return this.imports.create(TEXTS, request);
  }

  @Post('export')
  @ApiProduces('application/json', 'text/csv', 'application/xliff+xml', 'application/zip')
  @Staff('texts:read', {
    summary: 'Download texts as a file',
    description:
      'CSV and XLSX hold all languages. The others hold one; several become a zip of ' +
      '{language}.{extension}.',
    status: 200,
  })
  export(@Body() input: ExportContents): Promise<StreamableFile> {
    return this.exports.get(TEXTS, input);
  }
}
