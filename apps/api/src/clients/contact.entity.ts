import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';
import { ClientEntity } from './client.entity';

@Entity('contacts')
export class ContactEntity extends StoredEntity {
  @Column({ type: 'integer', generatedIdentity: 'BY DEFAULT', insert: false }) number!: number;
  @Column('uuid') clientId!: string;
  @ManyToOne(() => ClientEntity, { onDelete: 'CASCADE' }) client!: Relation<ClientEntity>;
  @Column('text') firstName!: string;
  @Column('text', { nullable: true }) lastName!: string | null;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('boolean', { default: false }) main!: boolean;
  @Column('boolean', { default: true }) active!: boolean;
}
