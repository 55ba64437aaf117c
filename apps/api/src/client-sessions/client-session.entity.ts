import { Column, Entity, Index, ManyToOne, type Relation } from 'typeorm';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { ClientEntity } from '../clients/client.entity';
import { SessionEntity } from '../platform/auth/session.entity';

/** One place where a client is signed in at an area; a trigger ends them with the sign-in itself. */
@Entity('client_sessions')
@Index(['clientId'])
@Index(['areaId'])
export class ClientSessionEntity extends SessionEntity {
  @Column('uuid') clientId!: string;
  @ManyToOne(() => ClientEntity, { onDelete: 'CASCADE' }) client!: Relation<ClientEntity>;
  @Column('uuid') areaId!: string;
  @ManyToOne(() => ClientAreaEntity, { onDelete: 'CASCADE' }) area!: Relation<ClientAreaEntity>;
}
