import type { RecordKind, RecordState } from '@portico/contracts/client-records';
import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { ClientEntity } from '../clients/client.entity';
import { StoredEntity } from '../platform/database/stored.entity';

@Entity('client_records')
export class ClientRecordEntity extends StoredEntity {
  @Column('uuid') clientId!: string;
  @ManyToOne(() => ClientEntity, { onDelete: 'RESTRICT' }) client!: Relation<ClientEntity>;
  /** Of an area that may be gone by now. */
  @Column('uuid', { nullable: true }) areaId!: string | null;
  @Column({ type: 'text', collation: 'C' }) kind!: RecordKind;
  @Column({ type: 'text', collation: 'C' }) externalId!: string;
  @Column('text') title!: string;
  @Column({ type: 'text', collation: 'C', default: 'open' }) state!: RecordState;
  @Column('text', { nullable: true }) status!: string | null;
  @Column('numeric', { precision: 18, scale: 4, nullable: true }) amount!: string | null;
  @Column({ type: 'text', collation: 'C', nullable: true }) currency!: string | null;
  @Column('timestamptz') occurredAt!: Date;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('jsonb', { default: {} }) payload!: Record<string, unknown>;
}
