import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Contact, ContactList, CreateContact, UpdateContact } from '@portico/contracts/contacts';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { ContactsService } from './contacts.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('clients')
@Controller('clients/:clientId/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @Staff('clients:read', {
    summary: 'List the contacts of a client',
    returns: ContactList,
    errors: MISSING,
  })
  list(@Param('clientId') clientId: string) {
    return this.contacts.list(clientId);
  }

  @Get(':id')
  @Staff('clients:read', { summary: 'Get a contact', returns: Contact, errors: MISSING })
  get(@Param('clientId') clientId: string, @Param('id') id: string) {
    return this.contacts.get(clientId, id);
  }

  @Post()
  @Staff('clients:create', {
    summary: 'Add a contact; the first one is the main one',
    returns: Contact,
    status: 201,
    errors: { ...MISSING, 409: ['TOO_MANY_CONTACTS'] },
  })
  create(@Param('clientId') clientId: string, @Body() input: CreateContact) {
    return this.contacts.create(clientId, input);
  }

  @Patch(':id')
  @Staff('clients:update', {
    summary: 'Change a contact',
    returns: Contact,
    errors: { ...MISSING, 412: ['STALE'] },
  })
  update(
    @Param('clientId') clientId: string,
    @Param('id') id: string,
    @Body() input: UpdateContact,
    @IfMatch() version?: number,
  ) {
    return this.contacts.update(clientId, id, input, version);
  }

  @Delete(':id')
  @Staff('clients:delete', {
    summary: 'Delete a contact for good',
    errors: { ...MISSING, 412: ['STALE'] },
  })
  remove(
    @Param('clientId') clientId: string,
    @Param('id') id: string,
    @IfMatch() version?: number,
  ) {
    return this.contacts.remove(clientId, id, version);
  }
}
