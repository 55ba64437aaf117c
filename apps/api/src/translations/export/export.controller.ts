import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportTranslations } from '@portico/contracts/translations';
import { Staff } from '../../platform/http/endpoint';
import { ExportService } from './export.service';

@ApiTags('translations')
@Controller('translations/export')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get()
  @ApiProduces('application/json', 'text/csv', 'application/xliff+xml', 'application/zip')
  @Staff('translations:read', {
    summary: 'Download texts as a file',
    description:
      'CSV and XLSX hold all languages. The others hold one; several become a zip of ' +
      '{languageTag}.{extension}, JSON of {namespace}/{languageTag}.json, or as `fileNames` says.',
    status: 200,
    errors: { 400: ['SEVERAL_LANGUAGES'] },
  })
  get(@Query() query: ExportTranslations): Promise<StreamableFile> {
    return this.exports.get(query);
  }
}
