import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';
import { RoleEntity } from './role.entity';

@Entity('staff_members')
@Index(['roleId'])
export class StaffMemberEntity extends StoredEntity {
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('uuid') roleId!: string;
  @ManyToOne(() => RoleEntity, { onDelete: 'RESTRICT' }) role!: Relation<RoleEntity>;
  @Column('boolean', { default: true }) active!: boolean;
  @Column('text') passwordHash!: string;
  /** Sealed by the SecretBox; present when two-factor sign-in is on. */
  @Column('text', { nullable: true }) totpSecret!: string | null;
  /** Sealed; waits to be confirmed with a code. */
  @Column('text', { nullable: true }) totpPending!: string | null;
  /** The last 30-second step whose code was taken: none works twice. */
  @Column('integer', { nullable: true }) totpStep!: number | null;
  /** SHA-256 of those that are left, in hex. */
  @Column('text', { array: true, default: '{}' }) recoveryCodes!: string[];
  @Column('timestamptz', { nullable: true }) lastSignInAt!: Date | null;
}
