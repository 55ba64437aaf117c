import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ImportUndo } from '@portico/contracts/import-undo';
import { Job } from '@portico/contracts/jobs';
import { ImportTranslations } from '@portico/contracts/translations';
import type { FastifyRequest } from 'fastify';
import { Staff } from '../../platform/http/endpoint';
import { DescribeUpload } from '../../platform/http/upload';
import { ImportService } from './import.service';
import { UndoService } from './undo.service';

@ApiTags('translations')
@Controller('translations/imports')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly undos: UndoService,
  ) {}

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

  @Get(':id/undo')
  @Staff('translations:write', {
    summary: 'Say whether one of your imports can be undone',
    returns: ImportUndo,
    errors: { 404: ['NOT_FOUND'] },
  })
  getUndo(@Param('id') id: string) {
    return this.undos.get(id);
  }

  @Post(':id/undo')
  @Staff('translations:write', {
    summary: 'Undo one of your imports; ask for the job until it is done',
    description:
      'Keys that it made go to the trash, texts that it added go, texts that it changed say again ' +
      'what they said before, keys that it sent to the trash come back. What somebody has changed ' +
      'since stays, and is listed. It works once, for 30 days.',
    returns: Job,
    status: 202,
    errors: {
      404: ['NOT_FOUND'],
      409: ['ALREADY_UNDONE', 'UNDO_RUNNING', 'NOTHING_TO_UNDO'],
    },
  })
  undo(@Param('id') id: string) {
    return this.undos.create(id);
  }
}
