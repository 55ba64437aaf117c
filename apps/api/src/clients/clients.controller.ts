import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Client,
  ClientPage,
  ClientQuery,
  CreateClient,
  ReplaceProperties,
  SimilarClients,
  SimilarQuery,
  UpdateClient,
} from '@portico/contracts/clients';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { ClientsService } from './clients.service';
import { SimilarService } from './similar.service';

const MISSING = { 404: ['NOT_FOUND'] };
const TAKEN = { 409: ['EMAIL_TAKEN'] };

@ApiTags('clients')
@Controller('clients')
export class ClientsController {
  constructor(
    private readonly clients: ClientsService,
    private readonly similar: SimilarService,
  ) {}

  @Get()
  @Staff('clients:read', {
    summary: 'List clients',
    description:
      'Beyond 10,000 clients the total is an estimate; `cursor` goes on exactly where a page ends.',
    returns: ClientPage,
  })
  list(@Query() query: ClientQuery) {
    return this.clients.list(query);
  }

  @Get('similar')
  @Staff('clients:read', {
    summary: 'Find clients who may be the one that is being entered',
    returns: SimilarClients,
  })
  findSimilar(@Query() query: SimilarQuery) {
    return this.similar.find(query);
  }

  @Get(':id')
  @Staff('clients:read', { summary: 'Get a client', returns: Client, errors: MISSING })
  get(@Param('id') id: string) {
    return this.clients.get(id);
  }

  @Post()
  @Staff('clients:create', {
    summary: 'Create a client',
    returns: Client,
    status: 201,
    errors: TAKEN,
  })
  create(@Body() input: CreateClient) {
    return this.clients.create(input);
  }

  @Patch(':id')
  @Staff('clients:update', {
    summary: 'Change a client',
    description: 'Addresses and `properties` merge (RFC 7396): null takes a name away.',
    returns: Client,
    errors: { ...MISSING, ...TAKEN, 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateClient, @IfMatch() version?: number) {
    return this.clients.update(id, input, version);
  }

  @Put(':id/properties')
  @Staff('clients:update', {
    summary: 'Replace all properties of a client',
    returns: Client,
    errors: { ...MISSING, 412: ['STALE'] },
  })
  replaceProperties(
    @Param('id') id: string,
    @Body() { properties }: ReplaceProperties,
    @IfMatch() version?: number,
  ) {
    return this.clients.replaceProperties(id, properties, version);
  }

  @Delete(':id')
  @Staff('clients:delete', {
    summary: 'Delete a client whom nothing refers to; it can be restored for 30 days',
    errors: { ...MISSING, 409: ['IN_USE'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.clients.remove(id, version);
  }

  @Post(':id/restore')
  @Staff('clients:write', {
    summary: 'Take a client out of the trash',
    returns: Client,
    errors: { ...MISSING, ...TAKEN },
  })
  restore(@Param('id') id: string) {
    return this.clients.restore(id);
  }
}
