import type { Branding } from '@portico/contracts/branding';
import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

/** The global brand: one row, made by migration. */
@Entity('brands')
export class BrandEntity extends StoredEntity {
  @Column('jsonb', { default: () => `'{}'` }) branding!: Branding;
}
