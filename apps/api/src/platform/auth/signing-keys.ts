import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { calculateJwkThumbprint, decodeProtectedHeader, SignJWT, type JWK } from 'jose';
import { type EntityManager, MoreThan, Repository } from 'typeorm';
import { SecretBox } from '../crypto/secret-box';
import { lockFor } from '../database/writes';
import { SigningKeyEntity } from './signing-key.entity';

/** The one algorithm of our tokens. */
export const ALGORITHM = 'ES256';

// Another process may have rotated the keys: look again that often, in milliseconds.
const FRESH_MS = 10 * 60_000;
const UNKNOWN_MS = 1_000;

const ROTATE_MS = 90 * 24 * 60 * 60_000;
// A day is enough for every process to sign with the newer one, and for the tokens to expire.
const SUPERSEDED = `
  DELETE FROM signing_keys old USING signing_keys newer
  WHERE newer.created_at > old.created_at AND newer.created_at < now() - interval '1 day'`;

interface Ring {
  kid: string;
  signing: KeyObject;
  verifying: Map<string, KeyObject>;
  readAt: number;
}

/** The keys behind access tokens; the first one is made when it is first needed. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private ring: Ring | undefined;

  constructor(
    @InjectRepository(SigningKeyEntity) private readonly keys: Repository<SigningKeyEntity>,
    private readonly secrets: SecretBox,
  ) {}

  // A secret key that is lost is better known at the start than at the first sign-in.
  async onModuleInit(): Promise<void> {
    await this.read(FRESH_MS);
  }

  /** A signed token of that type; the claims already say whose and until when. */
  async sign(type: string, token: SignJWT): Promise<string> {
    const { kid, signing } = await this.read(FRESH_MS);
    return token.setProtectedHeader({ alg: ALGORITHM, kid, typ: type }).sign(signing);
  }

  /** The public key that a token of that type names; an error when there is none. */
  async verifierOf(type: string, token: string): Promise<KeyObject> {
    const { kid = '', typ } = decodeProtectedHeader(token);
    const { verifying } = await this.read(FRESH_MS);
    const key = verifying.get(kid) ?? (await this.read(UNKNOWN_MS)).verifying.get(kid);
    if (!key || typ !== type) throw new Error('The token is not one of ours.');
    return key;
  }

  /** The public keys, for those who verify our tokens themselves. */
  async jwks(): Promise<{ keys: JWK[] }> {
    await this.read(FRESH_MS);
    const keys = await this.keys.find({ order: { createdAt: 'DESC' } });
    return {
      keys: keys.map(({ id, publicKey }) => ({
        ...publicKey,
        kid: id,
        alg: ALGORITHM,
        use: 'sig',
      })),
    };
  }

  /** Makes a new signing key; tokens of the older ones stay valid until those are dropped. */
  async rotate(manager = this.keys.manager): Promise<void> {
    await manager.insert(SigningKeyEntity, await this.generate());
    this.ring = undefined;
  }

  /** Once a day: a new key each quarter, and away with those that no living token names. */
  async upkeep(manager: EntityManager): Promise<void> {
    const young = MoreThan(new Date(Date.now() - ROTATE_MS));
    if (!(await manager.existsBy(SigningKeyEntity, { createdAt: young }))) {
      await this.rotate(manager);
    }
    await manager.query(SUPERSEDED);
  }

  private async read(maxAge: number): Promise<Ring> {
    if (this.ring && Date.now() - this.ring.readAt < maxAge) return this.ring;
    const [newest, ...older] = await this.stored();
    const verifying = [newest, ...older].map(
      key => [key.id, createPublicKey({ key: key.publicKey, format: 'jwk' })] as const,
    );
    this.ring = {
      kid: newest.id,
      signing: createPrivateKey(this.secrets.open(newest.privateKey)),
      verifying: new Map(verifying),
      readAt: Date.now(),
    };
    return this.ring;
  }

  // Under a lock, so that two processes that start at once agree on the first key.
  private async stored(): Promise<[SigningKeyEntity, ...SigningKeyEntity[]]> {
    const order = { createdAt: 'DESC', id: 'DESC' } as const;
    const [newest, ...older] = await this.keys.find({ order });
    if (newest) return [newest, ...older];
    return this.keys.manager.transaction(async manager => {
      await lockFor(manager, 'signing-keys');
      const [first] = await manager.find(SigningKeyEntity, { order });
      if (first) return [first];
      const made = await this.generate();
      await manager.insert(SigningKeyEntity, made);
      return [made];
    });
  }

  private async generate(): Promise<SigningKeyEntity> {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicKey = pair.publicKey.export({ format: 'jwk' }) as JWK;
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return {
      id: await calculateJwkThumbprint(publicKey),
      privateKey: this.secrets.seal(pem),
      publicKey,
      createdAt: new Date(),
    };
  }
}
