import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateIntegration,
  Integration,
  IntegrationPage,
  IntegrationQuery,
  IntegrationTest,
  UpdateIntegration,
} from '@portico/contracts/integrations';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { IntegrationsService } from './integrations.service';
import { ProvidersService } from './providers.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('integrations')
@Controller('integrations')
export class IntegrationsController {
  constructor(
    private readonly integrations: IntegrationsService,
    private readonly providers: ProvidersService,
  ) {}

  @Get()
  @Staff('integrations:read', {
    summary: 'List providers of translations, with their usage of this month',
    returns: IntegrationPage,
  })
  list(@Query() query: IntegrationQuery) {
    return this.integrations.list(query);
  }

  @Get(':id')
  @Staff('integrations:read', {
    summary: 'Get a provider of translations',
    returns: Integration,
    errors: MISSING,
  })
  get(@Param('id') id: string) {
    return this.integrations.get(id);
  }

  @Post()
  @Staff('integrations:write', {
    summary: 'Set a provider of translations up',
    description: 'Private addresses are refused unless the operator allows them.',
    returns: Integration,
    status: 201,
    errors: { 409: ['DUPLICATE'] },
  })
  create(@Body() input: CreateIntegration) {
    return this.integrations.create(input);
  }

  @Patch(':id')
  @Staff('integrations:write', {
    summary: 'Change a provider of translations',
    description: 'With a new base URL the API key must be given again.',
    returns: Integration,
    errors: { ...MISSING, 409: ['DUPLICATE'], 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateIntegration, @IfMatch() version?: number) {
    return this.integrations.update(id, input, version);
  }

  @Delete(':id')
  @Staff('integrations:write', {
    summary: 'Delete a provider of translations, with its key and its usage',
    errors: { ...MISSING, 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.integrations.remove(id, version);
  }

  @Post(':id/test')
  @Staff('integrations:write', {
    summary: 'Let a provider translate two words, to see whether it answers',
    returns: IntegrationTest,
    status: 200,
    errors: MISSING,
  })
  test(@Param('id') id: string) {
    return this.providers.test(id);
  }
}
