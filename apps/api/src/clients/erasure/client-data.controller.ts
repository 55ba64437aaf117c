import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { EraseClient } from '@portico/contracts/client-merges';
import { Client } from '@portico/contracts/clients';
import { Staff } from '../../platform/http/endpoint';
import { ClientDataService } from './client-data.service';
import { EraseService } from './erase.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('clients')
@Controller('clients/:clientId')
export class ClientDataController {
  constructor(
    private readonly data: ClientDataService,
    private readonly erasing: EraseService,
  ) {}

  @Get('data')
  @ApiProduces('application/json')
  @Staff('clients:read', {
    summary: 'Get everything that is known about a client as one file',
    description:
      'The record with contacts, notes, areas, sessions (without secrets) and merges; business ' +
      'records with `client-records:read`, mails with `templates:read`, the audit with ' +
      '`audit:read`. `leftOut` names what the caller may not read.',
    status: 200,
    errors: MISSING,
  })
  get(@Param('clientId') clientId: string): Promise<StreamableFile> {
    return this.data.get(clientId);
  }

  @Post('erase')
  @Staff('clients:write', {
    summary: 'Erase the personal data of a client for good',
    description:
      'Nothing brings it back, so `confirm` has to be the number of the client. What is left are ' +
      'the number, the kind, the currency and the figures of records; the audit keeps who did what ' +
      'and when. A client who owns areas is refused; one in the trash is not.',
    returns: Client,
    errors: { ...MISSING, 409: ['IN_USE', 'ERASED'] },
  })
  erase(@Param('clientId') clientId: string, @Body() input: EraseClient) {
    return this.erasing.erase(clientId, input);
  }
}
