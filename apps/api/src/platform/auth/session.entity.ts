import { Column, PrimaryColumn } from 'typeorm';

/** The columns that every session has; its refresh token is kept as a hash. */
export abstract class SessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea') refreshHash!: Buffer;
  @Column('bytea', { nullable: true }) rotationSalt!: Buffer | null;
  @Column('timestamptz', { default: () => 'now()' }) rotatedAt!: Date;
  @Column('text') userAgent!: string;
  @Column('text') address!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) lastUsedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
