import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DismissDuplicates,
  DuplicateGroups,
  DuplicateQuery,
} from '@portico/contracts/client-merges';
import { Staff } from '../../platform/http/endpoint';
import { DuplicatesService } from './duplicates.service';

@ApiTags('clients')
@Controller('clients/duplicates')
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicatesService) {}

  @Get()
  @Staff('clients:read', {
    summary: 'Find clients who may be the same',
    description:
      'Groups of clients who share the value: an email address (their own, or of a contact), a ' +
      'phone number, a fiscal code, the legal name without its legal form, the name. An answer ' +
      'never takes long: it may have few groups, or none, and still a `next` to go on with.',
    returns: DuplicateGroups,
  })
  find(@Query() query: DuplicateQuery) {
    return this.duplicates.find(query);
  }

  @Post('dismissals')
  @Staff('clients:write', {
    summary: 'Say of clients that they are not the same, whatever they share',
  })
  dismiss(@Body() input: DismissDuplicates) {
    return this.duplicates.dismiss(input);
  }

  @Delete('dismissals')
  @Staff('clients:write', { summary: 'Take that back' })
  reconsider(@Query() query: DismissDuplicates) {
    return this.duplicates.reconsider(query);
  }
}
