import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateGlossaryTerm,
  GlossaryPage,
  GlossaryQuery,
  GlossaryTerm,
  UpdateGlossaryTerm,
} from '@portico/contracts/glossary';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { GlossaryService } from './glossary.service';

const MISSING = { 404: ['NOT_FOUND'] };

/** Whoever translates keeps the glossary. */
@ApiTags('glossary')
@Controller('glossary')
export class GlossaryController {
  constructor(private readonly glossary: GlossaryService) {}

  @Get()
  @Staff('translations:read', {
    summary: 'List the terms of the glossary',
    description: 'The search looks in terms, descriptions and translations.',
    returns: GlossaryPage,
  })
  list(@Query() query: GlossaryQuery) {
    return this.glossary.list(query);
  }

  @Get(':id')
  @Staff('translations:read', { summary: 'Get a term', returns: GlossaryTerm, errors: MISSING })
  get(@Param('id') id: string) {
    return this.glossary.get(id);
  }

  @Post()
  @Staff('translations:write', {
    summary: 'Add a term',
    returns: GlossaryTerm,
    status: 201,
    errors: { 409: ['DUPLICATE', 'TOO_MANY_TERMS'] },
  })
  create(@Body() input: CreateGlossaryTerm) {
    return this.glossary.create(input);
  }

  @Patch(':id')
  @Staff('translations:write', {
    summary: 'Change a term; translations that are given replace all',
    returns: GlossaryTerm,
    errors: { ...MISSING, 409: ['DUPLICATE'], 412: ['STALE'] },
  })
  update(@Param('id') id: string, @Body() input: UpdateGlossaryTerm, @IfMatch() version?: number) {
    return this.glossary.update(id, input, version);
  }

  @Delete(':id')
  @Staff('translations:write', {
    summary: 'Delete a term',
    errors: { ...MISSING, 412: ['STALE'] },
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.glossary.remove(id, version);
  }
}
