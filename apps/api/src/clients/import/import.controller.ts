import { Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ImportClients } from '@portico/contracts/client-import';
import { Job } from '@portico/contracts/jobs';
import type { FastifyRequest } from 'fastify';
import { Staff } from '../../platform/http/endpoint';
import { DescribeUpload } from '../../platform/http/upload';
import { ClientImportService } from './import.service';

@ApiTags('clients')
@Controller('clients/imports')
export class ClientImportController {
  constructor(private readonly imports: ClientImportService) {}

  @Post()
  @DescribeUpload(ImportClients)
  @Staff('clients:write', {
    summary: 'Import a CSV file of clients; ask for the job until it is done',
    description:
      'The fields come before the file. The first line names the columns. A row comes in whole or ' +
      'not at all, an empty cell leaves a field as it is; the report names the lines.',
    returns: Job,
    status: 202,
    errors: { 413: ['TOO_LARGE'], 415: ['UNSUPPORTED_MEDIA_TYPE'] },
  })
  create(@Req() request: FastifyRequest) {
    return this.imports.create(request);
  }
}
