import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateSavedView,
  SavedView,
  SavedViewList,
  SavedViewQuery,
  UpdateSavedView,
} from '@portico/contracts/saved-views';
import type { Actor } from '../platform/context';
import { CurrentActor } from '../platform/http/current-actor';
import { SignedIn } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { SavedViewsService } from './saved-views.service';

const MISSING = { 404: ['NOT_FOUND'] };
const OWN = { ...MISSING, 403: ['NOT_YOURS'], 412: ['STALE'] };

@ApiTags('saved-views')
@Controller('saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @SignedIn({ summary: 'List your views of a list, and the shared ones', returns: SavedViewList })
  list(@Query() { page }: SavedViewQuery, @CurrentActor() actor: Actor) {
    return this.views.list(actor, page);
  }

  @Get(':id')
  @SignedIn({ summary: 'Get a view', returns: SavedView, errors: MISSING })
  get(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.views.get(actor, id);
  }

  @Post()
  @SignedIn({
    summary: 'Save a view of a list',
    returns: SavedView,
    status: 201,
    errors: { 409: ['DUPLICATE', 'TOO_MANY'] },
  })
  create(@Body() input: CreateSavedView, @CurrentActor() actor: Actor) {
    return this.views.create(actor, input);
  }

  @Patch(':id')
  @SignedIn({
    summary: 'Change a view of your own',
    returns: SavedView,
    errors: { ...OWN, 409: ['DUPLICATE'] },
  })
  update(
    @Param('id') id: string,
    @Body() input: UpdateSavedView,
    @CurrentActor() actor: Actor,
    @IfMatch() version?: number,
  ) {
    return this.views.update(actor, id, input, version);
  }

  @Delete(':id')
  @SignedIn({ summary: 'Delete a view of your own', errors: OWN })
  remove(@Param('id') id: string, @CurrentActor() actor: Actor, @IfMatch() version?: number) {
    return this.views.remove(actor, id, version);
  }
}
