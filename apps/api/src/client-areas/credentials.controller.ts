import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateCredential,
  CreatedCredential,
  CredentialList,
} from '@portico/contracts/client-areas';
import { Staff } from '../platform/http/endpoint';
import { CredentialsService } from './credentials.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('client-areas')
@Controller('client-areas/:id/credentials')
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  @Get()
  @Staff('client-areas:read', {
    summary: 'List the credentials of an area, without their secrets',
    returns: CredentialList,
    errors: MISSING,
  })
  list(@Param('id') id: string) {
    return this.credentials.list(id);
  }

  @Post()
  @Staff('client-areas:write', {
    summary: 'Make a credential; its secret is shown once',
    returns: CreatedCredential,
    status: 201,
    errors: { ...MISSING, 403: ['ABOVE_YOUR_PERMISSIONS'] },
  })
  create(@Param('id') id: string, @Body() input: CreateCredential) {
    return this.credentials.create(id, input);
  }

  @Delete(':credentialId')
  @Staff('client-areas:write', { summary: 'Revoke a credential at once', errors: MISSING })
  revoke(@Param('id') id: string, @Param('credentialId') credentialId: string) {
    return this.credentials.revoke(id, credentialId);
  }
}
