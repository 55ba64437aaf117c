import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MissingKeyPage, MissingKeyQuery } from '@portico/contracts/translations';
import { Staff } from '../platform/http/endpoint';
import { MissingKeysService } from './missing-keys.service';

@ApiTags('missing-keys')
@Controller('missing-keys')
export class MissingKeysController {
  constructor(private readonly missingKeys: MissingKeysService) {}

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
}
