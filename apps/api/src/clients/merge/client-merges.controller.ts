import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClientMerge,
  ClientMerges,
  CreateMerge,
  MergePreview,
  PreviewMerge,
  UndoMerge,
} from '@portico/contracts/client-merges';
import { Staff } from '../../platform/http/endpoint';
import { ClientMergesService } from './client-merges.service';
import { UndoMergeService } from './undo-merge.service';

const MISSING = { 404: ['NOT_FOUND'] };
const REFUSED = ['MERGED', 'ERASED', 'AREA_NAME_TAKEN', 'TOO_MANY_CONTACTS', 'MERGE_TOO_LARGE'];

@ApiTags('clients')
@Controller('clients/:clientId/merges')
export class ClientMergesController {
  constructor(
    private readonly merges: ClientMergesService,
    private readonly undoing: UndoMergeService,
  ) {}

  @Get()
  @Staff('clients:read', {
    summary: 'List the merges into a client, the newest first',
    returns: ClientMerges,
    errors: MISSING,
  })
  list(@Param('clientId') clientId: string) {
    return this.merges.list(clientId);
  }

  @Post('preview')
  @Staff('clients:write', {
    summary: 'Look at what a merge would do',
    description:
      'Of each field the client who stays keeps the value, unless it is empty or `choose` says ' +
      'otherwise. Comments of both are joined, `properties` merged name by name, groups and ' +
      'entitlements united.',
    returns: MergePreview,
    errors: { ...MISSING, 409: REFUSED },
  })
  preview(@Param('clientId') clientId: string, @Body() input: PreviewMerge) {
    return this.merges.preview(clientId, input);
  }

  @Post()
  @Staff('clients:write', {
    summary: 'Merge another client into this one',
    description:
      'All at once or not at all: contacts, notes, records and areas move, the sessions of the ' +
      'one who goes end, and the old id keeps leading to the one who stays.',
    returns: ClientMerge,
    status: 201,
    errors: { ...MISSING, 409: REFUSED, 412: ['STALE'] },
  })
  create(@Param('clientId') clientId: string, @Body() input: CreateMerge) {
    return this.merges.create(clientId, input);
  }

  @Post(':mergeId/undo')
  @Staff('clients:write', {
    summary: 'Undo a merge',
    description:
      'Both clients are as they were, and what moved goes back if it is still there; what came ' +
      'since stays. Where the client was changed since, 409 `MERGE_CHANGED` unless `force` is set: ' +
      'then the fields that were changed stay as they are now.',
    returns: ClientMerge,
    errors: {
      ...MISSING,
      409: [
        ...['MERGE_UNDONE', 'MERGE_BURIED', 'CLIENT_DELETED', 'MERGE_ERASED', 'MERGE_CHANGED'],
        'EMAIL_TAKEN',
      ],
    },
  })
  undo(
    @Param('clientId') clientId: string,
    @Param('mergeId') mergeId: string,
    @Body() input: UndoMerge,
  ) {
    return this.undoing.undo(clientId, mergeId, input);
  }
}
