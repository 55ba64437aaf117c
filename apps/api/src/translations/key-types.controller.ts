import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { KeyTypesQuery } from '@portico/contracts/key-types';
import { Staff } from '../platform/http/endpoint';
import { KeyTypesService } from './key-types.service';

const FILE = { type: 'text/plain; charset=utf-8', disposition: 'inline; filename="keys.d.ts"' };

@ApiTags('translations')
@Controller('translations/types.d.ts')
export class KeyTypesController {
  constructor(private readonly types: KeyTypesService) {}

  @Get()
  @ApiProduces('text/plain')
  @Staff('translations:read', {
    summary: 'Keys as TypeScript types',
    description:
      'Declares `CustomTypeOptions` of i18next with the keys and the variables of their texts, ' +
      'and `TranslationKey`, a plain union of all keys.',
    status: 200,
  })
  async get(@Query() query: KeyTypesQuery): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.types.get(query)), FILE);
  }
}
