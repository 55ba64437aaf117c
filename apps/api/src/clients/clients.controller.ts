import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Client,
  ClientPage,
  ClientQuery,
  CreateClient,
  UpdateClient,
} from '@portico/contracts/clients';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { ClientsService } from './clients.service';

@ApiTags('clients')
@Controller('clients')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Get()
  @Staff('clients:read', { summary: 'List clients', returns: ClientPage })
  list(@Query() query: ClientQuery) {
    return this.clients.list(query);
  }

  @Get(':id')
  @Staff('clients:read', {
    summary: 'Get a client',
    returns: Client,
    errors: { 404: ['NOT_FOUND'] },
  })
  get(@Param('id') id: string) {
    return this.clients.get(id);
  }

  @Post()
  @Staff('clients:write', {
    summary: 'Create a client',
    returns: Client,
    status: 201,
    errors: { 409: ['DUPLICATE'] },
  })
  create(@Body() input: CreateClient) {
    return this.clients.create(input);
  }

  @Patch(':id')
  @Staff('clients:write', {
    summary: 'Change a client',
    returns: Client,
    errors: { 404: ['NOT_FOUND'], 409: ['DUPLICATE'], 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateClient, @IfMatch() version?: number) {
    return this.clients.update(id, input, version);
  }

  @Delete(':id')
  @Staff('clients:write', {
    summary: 'Delete a client',
    errors: { 404: ['NOT_FOUND'], 409: ['IN_USE'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.clients.remove(id, version);
  }
}
