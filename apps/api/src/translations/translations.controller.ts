import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TagUseList } from '@portico/contracts/translation-tags';
import {
  BulkResult,
  BulkTranslations,
  CreateTranslation,
  NamespaceList,
  Translation,
  TranslationPage,
  TranslationQuery,
  UpdateTranslation,
} from '@portico/contracts/translations';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { TranslationsBulkService } from './translations-bulk.service';
import { TranslationsService } from './translations.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('translations')
@Controller('translations')
export class TranslationsController {
  constructor(
    private readonly translations: TranslationsService,
    private readonly bulks: TranslationsBulkService,
  ) {}

  @Get()
  @Staff('translations:read', {
    summary: 'List keys with their texts in the active languages',
    description:
      'A search of one or two letters finds the beginnings of words, a longer one any part.',
    returns: TranslationPage,
  })
  list(@Query() query: TranslationQuery) {
    return this.translations.list(query);
  }

  @Get('namespaces')
  @Staff('translations:read', { summary: 'List the namespaces in use', returns: NamespaceList })
  namespaces() {
    return this.translations.namespaces();
  }

  @Get('tags')
  @Staff('translations:read', { summary: 'List the tags in use', returns: TagUseList })
  tags() {
    return this.translations.tags();
  }

  @Get(':id')
  @Staff('translations:read', { summary: 'Get a key', returns: Translation, errors: MISSING })
  get(@Param('id') id: string) {
    return this.translations.get(id);
  }

  @Post()
  @Staff('translations:write', {
    summary: 'Make a key with its first texts',
    returns: Translation,
    status: 201,
    errors: { 409: ['LABEL_TAKEN'] },
  })
  create(@Body() input: CreateTranslation) {
    return this.translations.create(input);
  }

  @Patch(':id')
  @Staff('translations:write', {
    summary: 'Change the description, the tags or some texts of a key',
    description:
      'A language that is not given stays as it is. The version of a text guards that text, ' +
      'If-Match the description and the tags.',
    returns: Translation,
    errors: { ...MISSING, 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateTranslation, @IfMatch() version?: number) {
    return this.translations.update(id, input, version);
  }

  @Delete(':id')
  @Staff('translations:write', {
    summary: 'Delete a key; it can be restored for 30 days',
    errors: { ...MISSING, 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.translations.remove(id, version);
  }

  @Post(':id/restore')
  @Staff('translations:write', {
    summary: 'Take a key out of the trash',
    returns: Translation,
    status: 200,
    errors: { ...MISSING, 409: ['LABEL_TAKEN'] },
  })
  restore(@Param('id') id: string) {
    return this.translations.restore(id);
  }

  @Post('bulk')
  @Staff('translations:write', {
    summary: 'Delete, restore, review or tag many keys',
    description: 'What cannot be served is listed; the rest is done in one transaction.',
    returns: BulkResult,
    status: 200,
  })
  bulk(@Body() input: BulkTranslations) {
    return this.bulks.run(input);
  }
}
