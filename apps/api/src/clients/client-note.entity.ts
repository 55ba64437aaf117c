import { Column, Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ClientEntity } from './client.entity';

/** Something written down about a client; it is never changed. */
@Entity('client_notes')
export class ClientNoteEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') clientId!: string;
  @ManyToOne(() => ClientEntity, { onDelete: 'CASCADE' }) client!: Relation<ClientEntity>;
  @Column('text') text!: string;
  @Column('uuid', { nullable: true }) authorId!: string | null;
  @Column('text') author!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
