import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClientFigures } from '@portico/contracts/client-records';
import { Staff } from '../platform/http/endpoint';
import { ClientFiguresService } from './client-figures.service';

@ApiTags('client-records')
@Controller()
export class ClientFiguresController {
  constructor(private readonly figures: ClientFiguresService) {}

  @Get('clients/:id/figures')
  @Staff('client-records:read', {
    summary: 'Get what the records of a client add up to',
    returns: ClientFigures,
    errors: { 404: ['NOT_FOUND'] },
  })
  get(@Param('id') id: string) {
    return this.figures.of(id);
  }

  @Get('client-records/figures')
  @Staff('client-records:read', {
    summary: 'Get what the records of all clients add up to',
    description:
      'Added up again when somebody asks and the figures are older than five minutes; where that ' +
      'takes longer than a moment, in the background. `calculatedAt` says when it was.',
    returns: ClientFigures,
  })
  sum() {
    return this.figures.ofAll();
  }
}
