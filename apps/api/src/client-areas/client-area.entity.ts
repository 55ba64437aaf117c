import type { Branding } from '@portico/contracts/branding';
import type { Access, ClientAreaKind, DeliveryAccess } from '@portico/contracts/client-areas';
import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { ClientEntity } from '../clients/client.entity';
import { TrashableEntity } from '../platform/database/stored.entity';

@Entity('client_areas')
export class ClientAreaEntity extends TrashableEntity {
  @Column('text') name!: string;
  @Column('text') identifier!: string;
  @Column('text') type!: string;
  @Column('text') kind!: ClientAreaKind;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  @ManyToOne(() => ClientEntity, { onDelete: 'RESTRICT' }) owner!: Relation<ClientEntity> | null;
  @Column('boolean', { default: true }) active!: boolean;
  @Column('text', { default: 'open' }) deliveryAccess!: DeliveryAccess;
  @Column('text', { default: 'selected' }) access!: Access;
  @Column('text', { array: true, default: '{}' }) allowedOrigins!: string[];
  @Column('jsonb', { default: {} }) branding!: Branding;
  @Column('jsonb', { default: {} }) properties!: object;
  @Column('text') clientId!: string;
  /** Sealed by the SecretBox. */
  @Column('text', { nullable: true }) outboundCredentials!: string | null;
}
