import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditChoices, AuditEntry, AuditPage, AuditQuery } from '@portico/contracts/audit';
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

  @Get('choices')
  @Staff('audit:read', {
    summary: 'What the audit can be filtered by: who, what, and of which kind',
    returns: AuditChoices,
  })
  choices() {
    return this.audit.choices();
  }

  @Get(':id')
  @Staff('audit:read', {
    summary: 'Get a change',
    returns: AuditEntry,
    errors: { 404: ['NOT_FOUND'] },
  })
  get(@Param('id') id: string) {
    return this.audit.get(id);
  }
}
