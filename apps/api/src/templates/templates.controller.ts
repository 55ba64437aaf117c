import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  BulkTemplates,
  CreateTemplate,
  Template,
  TemplatePage,
  TemplateQuery,
  UpdateTemplate,
} from '@portico/contracts/templates';
import { LabelPrefixList } from '@portico/contracts/texts';
import { BulkResult } from '@portico/contracts/translations';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { TemplatesService } from './templates.service';

const MISSING = { 404: ['NOT_FOUND'] };
const WRITTEN = {
  422: [
    ...['INVALID', 'UNDECLARED_VARIABLE', 'VARIABLE_CONFLICT', 'SYNTAX', 'MISPLACED', 'LIST'],
    ...['NO_LIST', 'TOO_DEEP', 'TOO_MANY', 'MJML', 'MJML_UNSAFE'],
  ],
};

@ApiTags('templates')
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @Staff('templates:read', {
    summary: 'List templates with what they say in the active languages',
    description:
      'The search looks at labels and titles. One or two letters find the beginnings of words, ' +
      'more any part. The total of a term that many templates hold is an estimate.',
    returns: TemplatePage,
  })
  list(@Query() query: TemplateQuery) {
    return this.templates.list(query);
  }

  @Get('prefixes')
  @Staff('templates:read', {
    summary: 'List the levels of the tree that the dots of labels make',
    returns: LabelPrefixList,
  })
  prefixes() {
    return this.templates.prefixes();
  }

  @Get(':id')
  @Staff('templates:read', { summary: 'Get a template', returns: Template, errors: MISSING })
  get(@Param('id') id: string) {
    return this.templates.get(id);
  }

  @Post()
  @Staff('templates:write', {
    summary: 'Make a template, not active unless said otherwise',
    description:
      'Title and description may name declared variables as `{{name}}`, repeat for the items of ' +
      'a list between `{{#each items}}` and `{{/each}}`, and choose between `{{#if name}}`, ' +
      '`{{else}}` and `{{/if}}`. HTML is kept with formatting, links, lists, tables and images ' +
      'alone; MJML has to be valid.',
    returns: Template,
    status: 201,
    errors: { 409: ['LABEL_TAKEN', 'TEMPLATE_INCOMPLETE'], ...WRITTEN },
  })
  create(@Body() input: CreateTemplate) {
    return this.templates.create(input);
  }

  @Patch(':id')
  @Staff('templates:write', {
    summary:
      'Change a template in some languages, its variables, its channel or whether it is active',
    description:
      'A language that is not given stays as it is. The version of a content guards that ' +
      'content, If-Match all else.',
    returns: Template,
    errors: { ...MISSING, 409: ['TEMPLATE_INCOMPLETE'], 412: ['STALE'], ...WRITTEN },
  })
  update(@Param('id') id: string, @Body() input: UpdateTemplate, @IfMatch() version?: number) {
    return this.templates.update(id, input, version);
  }

  @Delete(':id')
  @Staff('templates:write', {
    summary: 'Delete a template that is not active; it can be restored for 30 days',
    errors: { ...MISSING, 409: ['TEMPLATE_ACTIVE'], 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.templates.remove(id, version);
  }

  @Post(':id/restore')
  @Staff('templates:write', {
    summary: 'Take a template out of the trash',
    returns: Template,
    status: 200,
    errors: { ...MISSING, 409: ['LABEL_TAKEN'] },
  })
  restore(@Param('id') id: string) {
    return this.templates.restore(id);
  }

  @Post('bulk')
  @Staff('templates:write', {
    summary: 'Delete, restore, activate, deactivate or review many templates',
    description:
      'What cannot be served is listed, such as `TEMPLATE_ACTIVE` or `TEMPLATE_INCOMPLETE`; the ' +
      'rest is done in one transaction.',
    returns: BulkResult,
    status: 200,
  })
  bulk(@Body() input: BulkTemplates) {
    return this.templates.bulk(input);
  }
}
