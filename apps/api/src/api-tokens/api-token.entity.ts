import type { Permission } from '@portico/contracts/permissions';
import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

/** A token of an integrator: found by its public prefix, kept as a hash. */
@Entity('api_tokens')
export class ApiTokenEntity extends StoredEntity {
  @Column('text') name!: string;
  @Column('text') prefix!: string;
  @Column('bytea') hash!: Buffer;
  @Column('text', { array: true }) scopes!: Permission[];
  /** Name of the maker at that time. */
  @Column('text', { nullable: true }) createdBy!: string | null;
  /** Who answers for it; stays when they are deleted, and then it opens nothing. */
  @Column('uuid', { nullable: true }) makerId!: string | null;
  @ManyToOne(() => StaffMemberEntity, { createForeignKeyConstraints: false })
  maker!: Relation<StaffMemberEntity> | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
