import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StaffMemberEntity } from './staff-member.entity';

/** One place where a staff member is signed in; its refresh token is kept as a hash. */
@Entity('staff_sessions')
@Index(['memberId'])
@Index(['expiresAt'])
export class StaffSessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') memberId!: string;
  @ManyToOne(() => StaffMemberEntity, { onDelete: 'CASCADE' }) member!: Relation<StaffMemberEntity>;
  @Column('bytea') refreshHash!: Buffer;
  @Column('bytea', { nullable: true }) rotationSalt!: Buffer | null;
  @Column('timestamptz', { default: () => 'now()' }) rotatedAt!: Date;
  @Column('text') userAgent!: string;
  @Column('text') address!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) lastUsedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
