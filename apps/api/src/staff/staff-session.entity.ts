import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { SessionEntity } from '../platform/auth/session.entity';
import { StaffMemberEntity } from './staff-member.entity';

/** One place where a staff member is signed in. */
@Entity('staff_sessions')
@Index(['memberId'])
@Index(['expiresAt'])
export class StaffSessionEntity extends SessionEntity {
  @Column('uuid') memberId!: string;
  @ManyToOne(() => StaffMemberEntity, { onDelete: 'CASCADE' }) member!: Relation<StaffMemberEntity>;
}
