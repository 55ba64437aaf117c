import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClientGroup,
  ClientGroupPage,
  ClientGroupQuery,
  CreateClientGroup,
  UpdateClientGroup,
} from '@portico/contracts/client-groups';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { ClientGroupsService } from './client-groups.service';

const MISSING = { 404: ['NOT_FOUND'] };
const TAKEN = { 409: ['DUPLICATE'] };

@ApiTags('client-groups')
@Controller('client-groups')
export class ClientGroupsController {
  constructor(private readonly groups: ClientGroupsService) {}

  @Get()
  @Staff('clients:read', { summary: 'List the groups of clients', returns: ClientGroupPage })
  list(@Query() query: ClientGroupQuery) {
    return this.groups.list(query);
  }

  @Get(':id')
  @Staff('clients:read', { summary: 'Get a group', returns: ClientGroup, errors: MISSING })
  get(@Param('id') id: string) {
    return this.groups.get(id);
  }

  @Post()
  @Staff('clients:create', {
    summary: 'Create a group',
    returns: ClientGroup,
    status: 201,
    errors: TAKEN,
  })
  create(@Body() input: CreateClientGroup) {
    return this.groups.create(input);
  }

  @Patch(':id')
  @Staff('clients:update', {
    summary: 'Change a group',
    returns: ClientGroup,
    errors: { ...MISSING, ...TAKEN, 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateClientGroup, @IfMatch() version?: number) {
    return this.groups.update(id, input, version);
  }

  @Delete(':id')
  @Staff('clients:delete', {
    summary: 'Delete a group that no client is in',
    errors: { ...MISSING, 409: ['IN_USE'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.groups.remove(id, version);
  }
}
