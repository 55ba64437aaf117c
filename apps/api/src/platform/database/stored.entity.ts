import { Column, DeleteDateColumn, PrimaryColumn } from 'typeorm';

/** The columns that every stored item has: a UUIDv7, its version, its times. */
export abstract class StoredEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer', { default: 1 }) version!: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}

/** The same for what goes to the trash before it goes for good. */
export abstract class TrashableEntity extends StoredEntity {
  @DeleteDateColumn({ type: 'timestamptz' }) deletedAt!: Date | null;
}
