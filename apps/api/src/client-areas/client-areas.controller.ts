import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClientArea,
  ClientAreaPage,
  ClientAreaQuery,
  CreateClientArea,
  UpdateClientArea,
} from '@portico/contracts/client-areas';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { ClientAreasService } from './client-areas.service';

const MISSING = { 404: ['NOT_FOUND'] };
const TAKEN = ['AREA_NAME_TAKEN', 'DUPLICATE'];

@ApiTags('client-areas')
@Controller('client-areas')
export class ClientAreasController {
  constructor(private readonly areas: ClientAreasService) {}

  @Get()
  @Staff('client-areas:read', { summary: 'List client areas', returns: ClientAreaPage })
  list(@Query() query: ClientAreaQuery) {
    return this.areas.list(query);
  }

  @Get(':id')
  @Staff('client-areas:read', {
    summary: 'Get a client area',
    returns: ClientArea,
    errors: MISSING,
  })
  get(@Param('id') id: string) {
    return this.areas.get(id);
  }

  @Post()
  @Staff('client-areas:write', {
    summary: 'Register a client area',
    returns: ClientArea,
    status: 201,
    errors: { 409: TAKEN },
  })
  create(@Body() input: CreateClientArea) {
    return this.areas.create(input);
  }

  @Patch(':id')
  @Staff('client-areas:write', {
    summary: 'Change a client area; another owner takes `clients:write` too',
    returns: ClientArea,
    errors: { ...MISSING, 409: TAKEN, 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateClientArea, @IfMatch() version?: number) {
    return this.areas.update(id, input, version);
  }

  @Delete(':id')
  @Staff('client-areas:write', {
    summary: 'Delete an inactive client area; it can be restored for 30 days',
    errors: { ...MISSING, 409: ['AREA_ACTIVE', 'IN_USE'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.areas.remove(id, version);
  }

  @Post(':id/restore')
  @Staff('client-areas:write', {
    summary: 'Take a client area out of the trash',
    returns: ClientArea,
    errors: { ...MISSING, 409: TAKEN },
  })
  restore(@Param('id') id: string) {
    return this.areas.restore(id);
  }
}
