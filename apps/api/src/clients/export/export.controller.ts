import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportClients, ExportSelection } from '@portico/contracts/client-bulk';
import { Staff, type EndpointOptions } from '../../platform/http/endpoint';
import { ExportService } from './export.service';

const FORMATS = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];
const FILE: EndpointOptions = {
  summary: 'Download clients as a file',
  description:
    'CSV guards cells against formulas by an apostrophe, which the import takes away; XLSX holds ' +
    'them as text. An XLSX sheet holds at most 1,048,575 clients. Few downloads run at once: 503 ' +
    'says when to come back.',
  status: 200,
  errors: { 503: ['TOO_MANY_EXPORTS'] },
};

@ApiTags('clients')
@Controller('clients/export')
export class ClientsExportController {
  constructor(private readonly exports: ExportService) {}

  @Get()
  @ApiProduces(...FORMATS)
  @Staff('clients:read', FILE)
  get(@Query() { format, columns, ...filter }: ExportClients): Promise<StreamableFile> {
    return this.exports.get({ format, columns, filter });
  }

  @Post()
  @ApiProduces(...FORMATS)
  @Staff('clients:read', { ...FILE, summary: 'Download the named clients as a file' })
  getSelected(@Body() input: ExportSelection): Promise<StreamableFile> {
    return this.exports.get(input);
  }
}
