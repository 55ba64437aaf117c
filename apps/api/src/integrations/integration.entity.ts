import type { IntegrationKind } from '@portico/contracts/integrations';
import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

const PRICE = { type: 'numeric', precision: 18, scale: 4, nullable: true } as const;

/** A provider of translations. */
@Entity('integrations')
export class IntegrationEntity extends StoredEntity {
  @Column('text') name!: string;
  @Column('text') kind!: IntegrationKind;
  @Column('text') baseUrl!: string;
  @Column('text') model!: string;
  /** Sealed by the SecretBox. */
  @Column('text', { nullable: true }) apiKey!: string | null;
  @Column('boolean', { default: true }) active!: boolean;
  @Column('boolean', { default: false }) isDefault!: boolean;
  @Column('integer', { default: 8 }) concurrency!: number;
  @Column('integer', { nullable: true }) monthlyTokens!: number | null;
  @Column(PRICE) inputPrice!: string | null;
  @Column(PRICE) outputPrice!: string | null;
  @Column('text', { default: 'USD' }) currency!: string;
}
