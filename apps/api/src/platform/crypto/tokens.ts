import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A random secret with a public beginning, by which its row is found. */
export interface Token {
  token: string;
  prefix: string;
  hash: Buffer;
}

/** A new token such as `ptk_3f9a1c22_…` of 256 random bits. */
export function makeToken(kind: string): Token {
  const prefix = `${kind}_${randomBytes(4).toString('hex')}`;
  const token = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { token, prefix, hash: hashToken(token) };
}

/** The public beginning; undefined when the text can't be a token of that kind. */
export function prefixOf(kind: string, token: string): string | undefined {
  return new RegExp(`^(${kind}_[0-9a-f]{8})_[\\w-]{43}$`).exec(token)?.[1];
}

/** SHA-256; enough for secrets that are random (passwords take argon2id). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares in constant time. */
export function sameToken(token: string, hash: Buffer): boolean {
  return timingSafeEqual(hashToken(token), hash);
}
