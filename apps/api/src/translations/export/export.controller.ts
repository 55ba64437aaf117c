import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportReport } from '@portico/contracts/message-formats';
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
      '{languageTag}.{extension}, JSON of {namespace}/{languageTag}.json, or as `fileNames` says. ' +
      'With `messageFormat` JSON and ARB are written as ICU or i18next read them; the report tells ' +
      'what cannot be.',
    status: 200,
    errors: { 400: ['SEVERAL_LANGUAGES'] },
  })
  get(@Query() query: ExportTranslations): Promise<StreamableFile> {
    return this.exports.get(query);
  }

  @Get('report')
  @Staff('translations:read', {
    summary: 'Say what an export would leave as it is stored, or flat',
    description:
      'Takes the query of the export. Whatever cannot be said in `messageFormat` without loss stays ' +
      'as it is stored, and is listed here with the reason; so is a key that nested JSON leaves flat.',
    returns: ExportReport,
    errors: { 400: ['SEVERAL_LANGUAGES'] },
  })
  report(@Query() query: ExportTranslations): Promise<ExportReport> {
    return this.exports.report(query);
  }
}
