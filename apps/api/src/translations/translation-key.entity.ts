import { Column, Entity, ManyToOne, type Relation } from 'typeorm';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { TrashableEntity } from '../platform/database/stored.entity';

/** A key; its texts are rows of translation_values, which are read and written as such. */
@Entity('translation_keys')
export class TranslationKeyEntity extends TrashableEntity {
  @Column('uuid', { nullable: true }) areaId!: string | null;
  @ManyToOne(() => ClientAreaEntity, { onDelete: 'CASCADE' })
  area!: Relation<ClientAreaEntity> | null;
  @Column({ type: 'text', collation: 'C' }) namespace!: string;
  @Column({ type: 'text', collation: 'C' }) label!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('integer', { nullable: true }) maxLength!: number | null;
  /** In the order of code points, each once. */
  @Column({ type: 'text', array: true, collation: 'C', default: [] }) tags!: string[];
  /** How often the text of the default language has changed; see translation_values. */
  @Column('integer', { default: 0 }) sourceVersion!: number;
}
