import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key pair that signs access tokens; the newest one signs, all of them verify. */
@Entity('signing_keys')
export class SigningKeyEntity {
  /** The `kid`: thumbprint of the public key. */
  @PrimaryColumn('text') id!: string;
  /** PKCS #8, sealed by the SecretBox. */
  @Column('text') privateKey!: string;
  @Column('jsonb') publicKey!: JWK;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
