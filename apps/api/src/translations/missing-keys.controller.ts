import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BulkMissingKeys, CreateFromMissing } from '@portico/contracts/missing-keys';
import {
  BulkResult,
  MissingKeyPage,
  MissingKeyQuery,
  Translation,
} from '@portico/contracts/translations';
import { Staff } from '../platform/http/endpoint';
import { MissingKeysBulkService } from './missing-keys-bulk.service';
import { MissingKeysService } from './missing-keys.service';

@ApiTags('missing-keys')
@Controller('missing-keys')
export class MissingKeysController {
  constructor(
    private readonly missingKeys: MissingKeysService,
    private readonly bulks: MissingKeysBulkService,
  ) {}

  @Get()
  @Staff('translations:read', {
    summary: 'List keys that front ends asked for in vain, the latest first',
    returns: MissingKeyPage,
  })
  list(@Query() query: MissingKeyQuery) {
    return this.missingKeys.list(query);
  }

  @Delete(':id')
  @Staff('translations:write', {
    summary: 'Take a key out of the inbox',
    errors: { 404: ['NOT_FOUND'] },
  })
  remove(@Param('id') id: string) {
    return this.missingKeys.remove(id);
  }

  @Post(':id/create')
  @Staff('translations:write', {
    summary: 'Make a key of a missing one, which leaves the inbox',
    description:
      'With the given text in the default language, or with what the front end showed. That is ' +
      'refused with DEFAULT_TEXT_REQUIRED when it is empty, the key itself, or no text.',
    returns: Translation,
    status: 200,
    errors: { 404: ['NOT_FOUND'], 409: ['LABEL_TAKEN'] },
  })
  create(@Param('id') id: string, @Body() input: CreateFromMissing) {
    return this.bulks.create(id, input);
  }

  @Post('bulk')
  @Staff('translations:write', {
    summary: 'Make keys of many missing ones, or dismiss them',
    description:
      'What cannot be served is listed, such as DEFAULT_TEXT_REQUIRED; the rest is done.',
    returns: BulkResult,
    status: 200,
  })
  bulk(@Body() input: BulkMissingKeys) {
    return this.bulks.run(input);
  }
}
