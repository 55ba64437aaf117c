import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeLanguages, LanguageList, LanguageQuery } from '@portico/contracts/languages';
import { Staff } from '../platform/http/endpoint';
import { LanguagesService } from './languages.service';

@ApiTags('languages')
@Controller('languages')
export class LanguagesController {
  constructor(private readonly languages: LanguagesService) {}

  @Get()
  @Staff('languages:read', {
    summary: 'List all languages, with how much is translated into each',
    returns: LanguageList,
  })
  list(@Query() query: LanguageQuery) {
    return this.languages.list(query);
  }

  @Patch()
  @Staff('languages:write', {
    summary: 'Activate, publish or withdraw languages, or make one the default',
    description: 'All changes are made, or none.',
    returns: LanguageList,
    errors: { 409: ['LANGUAGE_NOT_ACTIVE', 'LANGUAGE_NOT_PUBLISHED', 'LANGUAGE_DEFAULT'] },
  })
  update(@Body() input: ChangeLanguages) {
    return this.languages.update(input);
  }
}
