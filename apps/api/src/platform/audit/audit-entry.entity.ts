import type { AuditChannel } from '@portico/contracts/audit';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A change as it was recorded; never updated, never deleted by hand. */
@Entity('audit_entries')
@Index(['entity', 'entityId', 'at'])
@Index(['actorId', 'at'])
@Index(['action', 'at'])
@Index(['at'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
  @Column('text') channel!: AuditChannel;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') actor!: string;
  @Column('text') action!: string;
  @Column('text') entity!: string;
  @Column('text', { nullable: true }) entityId!: string | null;
  @Column('text') title!: string;
  @Column('jsonb') changes!: Record<string, Change>;
  @Column('text', { nullable: true }) requestId!: string | null;
}

/** A field before and after; absent where it was not there. */
export interface Change {
  before?: unknown;
  after?: unknown;
}
