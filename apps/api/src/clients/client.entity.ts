import type { Address, ClientKind } from '@portico/contracts/clients';
import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { TrashableEntity } from '../platform/database/stored.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** A client; the columns that PostgreSQL makes of these for order, search and comparison are its. */
@Entity('clients')
export class ClientEntity extends TrashableEntity {
  @Column({ type: 'integer', generatedIdentity: 'BY DEFAULT', insert: false }) number!: number;
  @Column('text') kind!: ClientKind;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) legalName!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true, select: false }) passwordHash!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('boolean', { default: false }) active!: boolean;
  @Column('text', { nullable: true }) comments!: string | null;
  @Column('jsonb', { default: {} }) properties!: object;
  @Column('text', { nullable: true }) fiscalCode!: string | null;
  @Column('text', { nullable: true }) website!: string | null;
  @Column('jsonb', { nullable: true }) address!: Address | null;
  @Column('jsonb', { nullable: true }) billingAddress!: Address | null;
  @Column('jsonb', { nullable: true }) shippingAddress!: Address | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('uuid', { nullable: true }) managerId!: string | null;
  @ManyToOne(() => StaffMemberEntity, { onDelete: 'SET NULL' })
  manager!: Relation<StaffMemberEntity> | null;
  @Column('text', { array: true, default: '{}' }) entitlements!: string[];
  /** Names and addresses of the contacts, for the search. */
  @Column('text', { default: '' }) contactsText!: string;
  @Column('timestamptz', { nullable: true }) lastSignInAt!: Date | null;
  /** Who stayed in a merge in which this client went; such a row is deleted, too. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
}
