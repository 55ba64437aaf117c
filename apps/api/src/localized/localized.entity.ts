import { Column, ManyToOne, type Relation } from 'typeorm';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { TrashableEntity } from '../platform/database/stored.entity';

/**
 * An item with contents in several languages; they are rows of localized_contents, which are read
 * and written as such.
 */
export abstract class LocalizedEntity extends TrashableEntity {
  @Column('uuid', { nullable: true }) areaId!: string | null;
  @ManyToOne(() => ClientAreaEntity, { onDelete: 'CASCADE' })
  area!: Relation<ClientAreaEntity> | null;
  @Column({ type: 'text', collation: 'C' }) label!: string;
  @Column('jsonb', { default: {} }) properties!: Record<string, unknown>;
  /** JSON Pointers to the texts in the properties of a content that are translated. */
  @Column('jsonb', { default: [] }) translatableProperties!: string[];
  /** How often the content in the default language has changed; see localized_contents. */
  @Column('integer', { default: 0 }) sourceVersion!: number;
}
