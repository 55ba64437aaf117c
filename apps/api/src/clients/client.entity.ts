import type { ClientKind } from '@portico/contracts/clients';
import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

@Entity('clients')
export class ClientEntity extends StoredEntity {
  @Column('text') kind!: ClientKind;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
}
