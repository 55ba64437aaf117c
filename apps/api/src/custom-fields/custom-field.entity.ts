import type { ClientKind } from '@portico/contracts/clients';
import type { CustomFieldType } from '@portico/contracts/custom-fields';
import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

/** A field of clients that staff defined; its values are in their `properties`. */
@Entity('custom_fields')
export class CustomFieldEntity extends StoredEntity {
  @Column({ type: 'integer', generatedIdentity: 'BY DEFAULT', insert: false }) number!: number;
  @Column({ type: 'text', collation: 'C' }) label!: string;
  @Column('text') title!: string;
  @Column('text') type!: CustomFieldType;
  @Column('text', { nullable: true }) kind!: ClientKind | null;
  @Column('boolean', { default: false }) required!: boolean;
  @Column('text', { array: true, default: '{}' }) choices!: string[];
  @Column('integer', { default: 0 }) position!: number;
}
