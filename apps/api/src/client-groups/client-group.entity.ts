import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

/** A class of clients; who is in it stands in client_group_members. */
@Entity('client_groups')
export class ClientGroupEntity extends StoredEntity {
  @Column({ type: 'integer', generatedIdentity: 'BY DEFAULT', insert: false }) number!: number;
  @Column('text') name!: string;
  /** Percent. */
  @Column('numeric', { precision: 5, scale: 2, default: 0 }) discount!: string;
  @Column('text', { nullable: true }) description!: string | null;
}
