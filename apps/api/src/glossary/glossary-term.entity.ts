import type { TermTranslation } from '@portico/contracts/glossary';
import { Column, Entity } from 'typeorm';
import { StoredEntity } from '../platform/database/stored.entity';

@Entity('glossary_terms')
export class GlossaryTermEntity extends StoredEntity {
  @Column('text') term!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('boolean', { default: false }) doNotTranslate!: boolean;
  @Column('boolean', { default: false }) caseSensitive!: boolean;
  @Column('jsonb', { default: [] }) translations!: TermTranslation[];
}
