import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateCustomField,
  CustomField,
  CustomFieldPage,
  CustomFieldQuery,
  UpdateCustomField,
} from '@portico/contracts/custom-fields';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { CustomFieldsService } from './custom-fields.service';

const MISSING = { 404: ['NOT_FOUND'] };

@ApiTags('custom-fields')
@Controller('custom-fields')
export class CustomFieldsController {
  constructor(private readonly fields: CustomFieldsService) {}

  @Get()
  @Staff('clients:read', { summary: 'List the custom fields of clients', returns: CustomFieldPage })
  list(@Query() query: CustomFieldQuery) {
    return this.fields.list(query);
  }

  @Get(':id')
  @Staff('clients:read', { summary: 'Get a custom field', returns: CustomField, errors: MISSING })
  get(@Param('id') id: string) {
    return this.fields.get(id);
  }

  @Post()
  @Staff('configurations:write', {
    summary: 'Define a custom field',
    returns: CustomField,
    status: 201,
    errors: { 409: ['DUPLICATE', 'TOO_MANY_FIELDS'] },
  })
  create(@Body() input: CreateCustomField) {
    return this.fields.create(input);
  }

  @Patch(':id')
  @Staff('configurations:write', {
    summary: 'Change a custom field; values that are there stay as they are',
    returns: CustomField,
    errors: { ...MISSING, 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateCustomField, @IfMatch() version?: number) {
    return this.fields.update(id, input, version);
  }

  @Delete(':id')
  @Staff('configurations:write', {
    summary: 'Delete a custom field; its values stay in the properties of clients',
    errors: { ...MISSING, 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.fields.remove(id, version);
  }
}
