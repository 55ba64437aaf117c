import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApiToken,
  ApiTokenPage,
  ApiTokenQuery,
  CreateApiToken,
  CreatedApiToken,
} from '@portico/contracts/api-tokens';
import { Staff } from '../platform/http/endpoint';
import { ApiTokensService } from './api-tokens.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('api-tokens')
@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  @Staff('api-tokens:read', { summary: 'List API tokens', returns: ApiTokenPage })
  list(@Query() query: ApiTokenQuery) {
    return this.tokens.list(query);
  }

  @Get(':id')
  @Staff('api-tokens:read', { summary: 'Get an API token', returns: ApiToken, errors: MISSING })
  get(@Param('id') id: string) {
    return this.tokens.get(id);
  }

  @Post()
  @Staff('api-tokens:write', {
    summary: 'Make an API token; it is shown once',
    description:
      'It works while its maker is an active staff member (it stops with deactivation, goes on with ' +
      'reactivation, and ends with deletion), and never does more than its maker may at that time.',
    returns: CreatedApiToken,
    status: 201,
    errors: { 403: ['ABOVE_YOUR_PERMISSIONS'] },
  })
  create(@Body() input: CreateApiToken) {
    return this.tokens.create(input);
  }

  @Delete(':id')
  @Staff('api-tokens:write', { summary: 'Revoke an API token at once', errors: MISSING })
  revoke(@Param('id') id: string) {
    return this.tokens.revoke(id);
  }
}
