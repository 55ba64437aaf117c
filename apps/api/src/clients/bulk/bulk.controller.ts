import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BulkClients } from '@portico/contracts/client-bulk';
import { Job } from '@portico/contracts/jobs';
import { Staff } from '../../platform/http/endpoint';
import { BulkService } from './bulk.service';

@ApiTags('clients')
@Controller('clients/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post()
  @Staff('clients:write', {
    summary: 'Do one thing to many clients; ask for the job until it is done',
    description:
      'A filter means those who were there at the moment of the call. Every 2,000 clients are done ' +
      'at once: what was done stays when the job is cancelled, and its report says what was.',
    returns: Job,
    status: 202,
  })
  create(@Body() input: BulkClients) {
    return this.bulk.create(input);
  }
}
