import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AuditChoices, AuditQuery } from '@portico/contracts/audit';
import type { Page } from '@portico/contracts/lists';
import { Repository } from 'typeorm';
import { AuditEntryEntity } from '../platform/audit/audit-entry.entity';
import { containing, paginate } from '../platform/database/lists';
import { notFound } from '../platform/errors/problem-error';
import { choicesIn } from './audit-choices';

const EXACT = ['entity', 'entityId', 'actorId', 'action'] as const;

@Injectable()
export class AuditService {
  constructor(
    @InjectRepository(AuditEntryEntity) private readonly entries: Repository<AuditEntryEntity>,
  ) {}

  list(query: AuditQuery): Promise<Page<AuditEntryEntity>> {
    const found = this.entries.createQueryBuilder('entry');
    for (const name of EXACT) {
      if (query[name]) found.andWhere(`entry.${name} = :${name}`, { [name]: query[name] });
    }
    if (query.from) found.andWhere('entry.at >= :from', { from: query.from });
    if (query.to) found.andWhere('entry.at < :to', { to: query.to });
    if (query.search) {
      const search = containing(query.search);
      found.andWhere('(entry.title ILIKE :search OR entry.actor ILIKE :search)', { search });
    }
    return paginate(found, query, '-at');
  }

  async get(id: string): Promise<AuditEntryEntity> {
    const entry = await this.entries.findOneBy({ id });
    if (!entry) throw notFound('The audit entry');
    return entry;
  }

  /** What there is to filter by. */
  choices(): Promise<AuditChoices> {
    return choicesIn(this.entries.manager);
  }
}
