import type { CredentialKind, CredentialScope } from '@portico/contracts/client-areas';
import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ClientAreaEntity } from './client-area.entity';

/** A secret of an area: found by its public prefix, kept as a hash. */
@Entity('client_area_credentials')
@Index(['areaId'])
export class CredentialEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') areaId!: string;
  @ManyToOne(() => ClientAreaEntity, { onDelete: 'CASCADE' }) area!: Relation<ClientAreaEntity>;
  @Column('text') kind!: CredentialKind;
  @Column('text') name!: string;
  @Column('text', { unique: true }) prefix!: string;
  @Column('text', { array: true, default: [] }) scopes!: CredentialScope[];
  @Column('bytea') hash!: Buffer;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
