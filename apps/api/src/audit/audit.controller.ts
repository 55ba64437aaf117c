import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditPage, AuditQuery } from '@portico/contracts/audit';
import { Staff } from '../platform/http/endpoint';
import { AuditService } from './audit.service';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Staff('audit:read', { summary: 'List changes, the newest first', returns: AuditPage })
  list(@Query() query: AuditQuery) {
    return this.audit.list(query);
  }
}
