import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A language in use; those without a row are merely known. */
@Entity('languages')
export class LanguageEntity {
  @PrimaryColumn('text', { collation: 'C' }) tag!: string;
  @Column('text') state!: 'active' | 'published';
  @Column('boolean', { default: false }) isDefault!: boolean;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
