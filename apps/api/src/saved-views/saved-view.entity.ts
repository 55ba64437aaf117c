import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';
import { StaffMemberEntity } from '../staff/staff-member.entity';

@Entity('saved_views')
export class SavedViewEntity extends StoredEntity {
  @Column('text') page!: string;
  @Column('text') name!: string;
  @Column('text') query!: string;
  @Column('text', { array: true, default: '{}' }) columns!: string[];
  @Column('boolean', { default: false }) shared!: boolean;
  @Column('uuid') ownerId!: string;
  @ManyToOne(() => StaffMemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn()
  owner!: Relation<StaffMemberEntity>;
}
