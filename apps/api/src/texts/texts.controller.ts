import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  BulkContentTexts,
  ContentText,
  ContentTextPage,
  ContentTextQuery,
  CreateContentText,
  LabelPrefixList,
  UpdateContentText,
} from '@portico/contracts/texts';
import { BulkResult } from '@portico/contracts/translations';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { TextsService } from './texts.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('texts')
@Controller('texts')
export class TextsController {
  constructor(private readonly texts: TextsService) {}

  @Get()
  @Staff('texts:read', {
    summary: 'List texts with what they say in the active languages',
    description:
      'A search of one or two letters finds the beginnings of words, a longer one any part. The total ' +
      'of a term that many texts hold is an estimate.',
    returns: ContentTextPage,
  })
  list(@Query() query: ContentTextQuery) {
    return this.texts.list(query);
  }

  @Get('prefixes')
  @Staff('texts:read', {
    summary: 'List the levels of the tree that the dots of labels make',
    returns: LabelPrefixList,
  })
  prefixes() {
    return this.texts.prefixes();
  }

  @Get(':id')
  @Staff('texts:read', { summary: 'Get a text', returns: ContentText, errors: MISSING })
  get(@Param('id') id: string) {
    return this.texts.get(id);
  }

  @Post()
  @Staff('texts:write', {
    summary: 'Make a text, locked unless said otherwise',
    description: 'Descriptions are HTML; what is not formatting, a link or an image is taken out.',
    returns: ContentText,
    status: 201,
    errors: { 409: ['LABEL_TAKEN'] },
  })
  create(@Body() input: CreateContentText) {
    return this.texts.create(input);
  }

  @Patch(':id')
  @Staff('texts:write', {
    summary: 'Change a text in some languages, its properties or its lock',
    description:
      'A language that is not given stays as it is. The version of a content guards that ' +
      'content, If-Match the properties and the lock. A locked text can be edited.',
    returns: ContentText,
    errors: { ...MISSING, 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateContentText, @IfMatch() version?: number) {
    return this.texts.update(id, input, version);
  }

  @Delete(':id')
  @Staff('texts:write', {
    summary: 'Delete a text that is not locked; it can be restored for 30 days',
    errors: { ...MISSING, 409: ['TEXT_LOCKED'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.texts.remove(id, version);
  }

  @Post(':id/restore')
  @Staff('texts:write', {
    summary: 'Take a text out of the trash',
    returns: ContentText,
    status: 200,
    errors: { ...MISSING, 409: ['LABEL_TAKEN'] },
  })
  restore(@Param('id') id: string) {
    return this.texts.restore(id);
  }

  @Post('bulk')
  @Staff('texts:write', {
    summary: 'Delete, restore, lock, unlock or review many texts',
    description:
      'What cannot be served is listed, such as `TEXT_LOCKED`; the rest is done in one transaction.',
    returns: BulkResult,
    status: 200,
  })
  bulk(@Body() input: BulkContentTexts) {
    return this.texts.bulk(input);
  }
}
