import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Permissions } from '@portico/contracts/permissions';
import type {
  CreateCredential,
  CreatedCredential,
  CredentialKind,
  CredentialList,
  CredentialScope,
} from '@portico/contracts/client-areas';
import { IsNull, LessThan, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { record } from '../platform/audit/record';
import { currentActor, may, type Actor } from '../platform/context';
import { makeToken, prefixOf, sameToken } from '../platform/crypto/tokens';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { ClientAreasService } from './client-areas.service';
import { CredentialEntity } from './credential.entity';

/** The beginning of a secret, by its kind. */
export const CREDENTIAL_PREFIX: Record<CredentialKind, string> = { secret: 'pcs', preview: 'pcp' };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What a secret may do, as far as its maker may, unless it is said. */
const EVERYTHING: CredentialScope[] = ['client-records:write', 'templates:send'];

@Injectable()
export class CredentialsService {
  constructor(
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
    private readonly areas: ClientAreasService,
  ) {}

  async list(areaId: string): Promise<CredentialList> {
    await this.areas.get(areaId);
    const data = await this.credentials.find({ where: { areaId }, order: { id: 'DESC' } });
    return { data: data.map(present) };
  }

  /** Makes a secret; this answer is the only one that holds it. */
  async create(areaId: string, input: CreateCredential): Promise<CreatedCredential> {
    const area = await this.areas.get(areaId);
    const { token, prefix, hash } = makeToken(CREDENTIAL_PREFIX[input.kind]);
    const { kind, name, expiresInDays: days } = input;
    const credential = Object.assign(new CredentialEntity(), {
      id: v7(),
      areaId,
      kind,
      name,
      prefix,
      scopes: kind === 'secret' ? scopesOf(input) : [],
      hash,
      createdAt: new Date(),
      expiresAt: days ? new Date(Date.now() + days * DAY) : null,
      lastUsedAt: null,
      revokedAt: null,
    });
    await this.credentials.manager.transaction(async manager => {
      await manager.insert(CredentialEntity, credential);
      await record(manager, {
        action: 'create-credential',
        entity: 'client-areas',
        entityId: areaId,
        title: area.name,
        changes: { [kind]: { after: `${name} (${prefix})` } },
      });
    });
    return { ...present(credential), secret: token };
  }

  /** Ends a secret at once. */
  async revoke(areaId: string, credentialId: string): Promise<void> {
    const area = await this.areas.get(areaId);
    await this.credentials.manager.transaction(async manager => {
      const where = { id: credentialId, areaId, revokedAt: IsNull() };
      const credential = await manager.findOneBy(CredentialEntity, where);
      if (!credential) throw notFound('The credential');
      await manager.update(CredentialEntity, { id: credentialId }, { revokedAt: new Date() });
      await record(manager, {
        action: 'revoke-credential',
        entity: 'client-areas',
        entityId: areaId,
        title: area.name,
        changes: { [credential.kind]: { before: `${credential.name} (${credential.prefix})` } },
      });
    });
  }

  /** The credential that a secret belongs to; undefined when it is none of ours, or no longer. */
  async known(secret: string): Promise<CredentialEntity | undefined> {
    const prefix = prefixOf('pc[sp]', secret);
    if (!prefix) return undefined;
    const where = { prefix, revokedAt: IsNull() };
    const credential = await this.credentials.findOneBy(where);
    if (!credential || !sameToken(secret, credential.hash)) return undefined;
    if (credential.expiresAt && credential.expiresAt.getTime() <= Date.now()) return undefined;
    await this.touch(credential);
    return credential;
  }

  /** The active area that acts with its secret; false when it is none, or no longer. */
  async actorOf(secret: string): Promise<Actor | false> {
    const credential = await this.known(secret);
    const area = credential?.kind === 'secret' && (await this.areas.active(credential.areaId));
    if (!area) return false;
    const { id, name, identifier, ownerId } = area;
    const permissions = permissionsOf(credential.scopes);
    return { channel: 'area', id, name, permissions, area: { id, identifier, ownerId } };
  }

  // At most once a minute, so that reading does not become writing.
  private async touch({ id, lastUsedAt }: CredentialEntity): Promise<void> {
    const minuteAgo = new Date(Date.now() - MINUTE);
    if (lastUsedAt && lastUsedAt > minuteAgo) return;
    const now = { lastUsedAt: new Date() };
    await this.credentials.update(
      { id, lastUsedAt: lastUsedAt ? LessThan(minuteAgo) : IsNull() },
      now,
    );
  }
}

// A secret is no way to do more than its maker may.
function scopesOf({ scopes }: CreateCredential): CredentialScope[] {
  const actor = currentActor();
  const isMine = (scope: CredentialScope) => !actor || may(actor, scope);
  if (!scopes) return EVERYTHING.filter(isMine);
  const above = scopes.filter(scope => !isMine(scope)).join(', ');
  if (!above) return scopes;
  const detail = `A secret can't do more than you may (${above}).`;
  throw new ProblemError(403, 'ABOVE_YOUR_PERMISSIONS', detail);
}

// Operations that are open to areas keep each to what is its own.
function permissionsOf(scopes: CredentialScope[]): Permissions {
  const permissions = new Permissions();
  if (scopes.includes('client-records:read')) permissions['client-records'] = 'read';
  if (scopes.includes('client-records:write')) permissions['client-records'] = 'write';
  if (scopes.includes('templates:send')) permissions.templates = 'write';
  return permissions;
}

function present({ hash: _, area: __, ...credential }: CredentialEntity) {
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return {
    ...credential,
    createdAt: credential.createdAt.toISOString(),
    expiresAt: iso(credential.expiresAt),
    lastUsedAt: iso(credential.lastUsedAt),
    revokedAt: iso(credential.revokedAt),
  };
}
