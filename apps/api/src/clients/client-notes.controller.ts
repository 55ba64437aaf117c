import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClientNote,
  ClientNotePage,
  ClientNoteQuery,
  CreateClientNote,
} from '@portico/contracts/client-notes';
import { Staff } from '../platform/http/endpoint';
import { ClientNotesService } from './client-notes.service';

@ApiTags('clients')
@Controller('clients/:clientId/notes')
export class ClientNotesController {
  constructor(private readonly notes: ClientNotesService) {}

  @Get()
  @Staff('clients:read', {
    summary: 'List the notes on a client, the newest first',
    returns: ClientNotePage,
    errors: { 404: ['NOT_FOUND'] },
  })
  list(@Param('clientId') clientId: string, @Query() query: ClientNoteQuery) {
    return this.notes.list(clientId, query);
  }

  @Post()
  @Staff('clients:create', {
    summary: 'Write a note on a client; it stays as it is',
    returns: ClientNote,
    status: 201,
    errors: { 404: ['NOT_FOUND'] },
  })
  create(@Param('clientId') clientId: string, @Body() input: CreateClientNote) {
    return this.notes.create(clientId, input);
  }
}
