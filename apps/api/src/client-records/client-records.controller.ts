import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClientRecord,
  ClientRecordPage,
  ClientRecordQuery,
  PushClientRecords,
  PushReport,
  PutClientRecord,
  RecordArea,
  RecordKey,
} from '@portico/contracts/client-records';
import { Staff } from '../platform/http/endpoint';
import { IfMatch } from '../platform/http/if-match';
import { ClientRecordsBatchService } from './client-records-batch.service';
import { ClientRecordsService } from './client-records.service';

const MISSING = { 404: ['NOT_FOUND'] };
const MISSING_BY_KEY = { 404: ['NOT_FOUND', 'AREA_NOT_FOUND'] };

@ApiTags('client-records')
@Controller('client-records')
export class ClientRecordsController {
  constructor(
    private readonly records: ClientRecordsService,
    private readonly batches: ClientRecordsBatchService,
  ) {}

  @Get()
  @Staff('client-records:read', {
    summary: 'List records of all clients, or of one',
    description: 'A client area gets its own records of its owner.',
    returns: ClientRecordPage,
    areas: true,
  })
  list(@Query() query: ClientRecordQuery) {
    return this.records.list(query);
  }

  @Get(':id')
  @Staff('client-records:read', {
    summary: 'Get a record by its id',
    returns: ClientRecord,
    errors: MISSING,
    areas: true,
  })
  get(@Param('id') id: string) {
    return this.records.get(id);
  }

  @Get(':kind/:externalId')
  @Staff('client-records:read', {
    summary: 'Get a record by the name that your system gave it',
    returns: ClientRecord,
    errors: MISSING_BY_KEY,
    areas: true,
  })
  getByKey(@Param() key: RecordKey, @Query() area: RecordArea) {
    return this.records.getByKey(key, area);
  }

  @Put(':kind/:externalId')
  @Staff('client-records:update', {
    summary: 'Push a record',
    description:
      'Area, kind and external id name it, so that pushing twice is harmless: the same content ' +
      'again changes nothing, not even the version. What is left out is emptied. The client is ' +
      'the one that the body names, else the owner of the area; a client area pushes for its ' +
      'owner alone. The audit tells of each push of a staff member, and of those of a token or ' +
      'an area once a minute.',
    returns: ClientRecord,
    creates: true,
    errors: { ...MISSING_BY_KEY, 412: ['STALE'], 422: ['INVALID', 'CLIENT_NOT_FOUND'] },
    areas: true,
  })
  put(
    @Param() key: RecordKey,
    @Query() area: RecordArea,
    @Body() input: PutClientRecord,
    @IfMatch() version?: number,
  ) {
    return this.records.put(key, area, input, version);
  }

  @Post('batch')
  @Staff('client-records:update', {
    summary: 'Push up to 1,000 records',
    description:
      'Each record is kept or refused by itself, as a single push would be; the ones refused are ' +
      'listed with their place in the batch. What is kept is kept at once, or after a failure not ' +
      'at all, so that the whole batch can be sent again. The body may have 1 MB. The audit tells ' +
      'of a batch in one entry.',
    returns: PushReport,
    status: 200,
    errors: { 413: ['TOO_LARGE'] },
    areas: true,
  })
  push(@Body() { records }: PushClientRecords) {
    return this.batches.push(records);
  }

  @Delete(':id')
  @Staff('client-records:delete', {
    summary: 'Delete a record by its id, for good',
    errors: { ...MISSING, 412: ['STALE'] },
    areas: true,
  })
  remove(@Param('id') id: string, @IfMatch() version?: number) {
    return this.records.remove(id, version);
  }

  @Delete(':kind/:externalId')
  @Staff('client-records:delete', {
    summary: 'Delete a record by the name that your system gave it, for good',
    errors: { ...MISSING_BY_KEY, 412: ['STALE'] },
    areas: true,
  })
  removeByKey(@Param() key: RecordKey, @Query() area: RecordArea, @IfMatch() version?: number) {
    return this.records.removeByKey(key, area, version);
  }
}
