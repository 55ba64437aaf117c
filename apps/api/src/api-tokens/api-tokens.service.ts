import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type {
  ApiToken,
  ApiTokenQuery,
  CreateApiToken,
  CreatedApiToken,
} from '@portico/contracts/api-tokens';
import type { Page } from '@portico/contracts/lists';
import {
  allows,
  LEVELS,
  Permissions,
  type Level,
  type Permission,
  type Section,
} from '@portico/contracts/permissions';
import { IsNull, Repository, type SelectQueryBuilder } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { currentActor, may, type Actor } from '../platform/context';
import { makeToken, prefixOf, sameToken } from '../platform/crypto/tokens';
import { containing, paginate } from '../platform/database/lists';
import { prepared } from '../platform/database/prepared';
import { SharedReads } from '../platform/database/shared-reads';
import { updateVersioned } from '../platform/database/writes';
import { invalidField, notFound, ProblemError } from '../platform/errors/problem-error';
import { ApiTokenEntity } from './api-token.entity';

/** The beginning of every API token. */
export const TOKEN_KIND = 'ptk';

const WHAT = 'The API token';
const entity = 'api-tokens';
const MINUTE = 60_000;

const BEARER = `
  SELECT token.id, token.name, token.prefix, token.hash, token.scopes, token.expires_at AS "expiresAt",
    token.last_used_at AS "lastUsedAt", token.maker_id AS "makerId",
    CASE WHEN maker.id IS NOT NULL THEN json_build_object('active', maker.active,
      'role', json_build_object('permissions', role.permissions)) END AS maker
  FROM api_tokens token LEFT JOIN staff_members maker ON maker.id = token.maker_id
  LEFT JOIN roles role ON role.id = maker.role_id
  WHERE token.prefix = ANY ($1) AND token.revoked_at IS NULL`;

@Injectable()
export class ApiTokensService {
  private readonly bearers = new SharedReads(prefixes => this.readBearers(prefixes));

  constructor(
    @InjectRepository(ApiTokenEntity) private readonly tokens: Repository<ApiTokenEntity>,
  ) {}

  async list(query: ApiTokenQuery): Promise<Page<ApiToken>> {
    const found = this.withMaker();
    if (!query.revoked) found.andWhere('token.revokedAt IS NULL');
    if (query.search) {
      const search = containing(query.search);
      found.andWhere('(token.name ILIKE :search OR token.prefix ILIKE :search)', { search });
    }
    const page = await paginate(found, query, '-createdAt');
    return { ...page, data: page.data.map(presentToken) };
  }

  async get(id: string): Promise<ApiToken> {
    const token = await this.withMaker().where('token.id = :id', { id }).getOne();
    if (!token) throw notFound(WHAT);
    return presentToken(token);
  }

  /**
   * Makes a token; this answer is the only one that holds it. It works while its maker is an active
   * staff member, and never does more than they may at that time.
   */
  async create(input: CreateApiToken): Promise<CreatedApiToken> {
    const scopes = [...new Set(input.scopes)] as Permission[];
    const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
    checkScopes(scopes);
    if (expiresAt && expiresAt.getTime() <= Date.now()) {
      throw invalidField('expiresAt', 'PAST', 'must be in the future');
    }
    const { token, prefix, hash } = makeToken(TOKEN_KIND);
    const id = v7();
    const { name } = input;
    const createdBy = currentActor()?.name ?? null;
    const makerId = await this.answerable();
    await this.tokens.manager.transaction(async manager => {
      const columns = { id, name, prefix, hash, scopes, createdBy, makerId, expiresAt };
      await manager.insert(ApiTokenEntity, columns);
      const changes = difference({}, { name, prefix, scopes, expiresAt });
      await record(manager, { action: 'create', entity, entityId: id, title: name, changes });
    });
    return { ...(await this.get(id)), token };
  }

  /** Ends a token at once. */
  async revoke(id: string): Promise<void> {
    await this.tokens.manager.transaction(async manager => {
      const where = { id, revokedAt: IsNull() };
      const lock = { mode: 'pessimistic_write' } as const;
      const token = await manager.findOne(ApiTokenEntity, { where, lock });
      if (!token) throw notFound(WHAT);
      await updateVersioned(manager, ApiTokenEntity, id, { revokedAt: new Date() });
      await record(manager, { action: 'revoke', entity, entityId: id, title: token.name });
    });
  }

  /** Who acts with the token; false when it is none of ours, or no longer. */
  async actorOf(token: string): Promise<Actor | false> {
    const found = await this.find(token);
    if (!found || isStopped(found) || hasExpired(found)) return false;
    await this.touch(found);
    const { id, name } = found;
    return { channel: 'token', id, name, ...rightsOf(found) };
  }

  /** Whether it is one of ours whose time is over. */
  async isExpired(token: string): Promise<boolean> {
    const found = await this.find(token);
    return found !== undefined && hasExpired(found);
  }

  private async find(token: string): Promise<ApiTokenEntity | undefined> {
    const prefix = prefixOf(TOKEN_KIND, token);
    const found = prefix ? await this.bearers.get(prefix) : undefined;
    return found && sameToken(token, found.hash) ? found : undefined;
  }

  private async readBearers(prefixes: string[]): Promise<Map<string, ApiTokenEntity>> {
    const { dataSource } = this.tokens.manager;
    const found = await prepared<ApiTokenEntity>(dataSource, BEARER, [prefixes]);
    return new Map(found.map(token => [token.prefix, token]));
  }

  private withMaker(): SelectQueryBuilder<ApiTokenEntity> {
    return this.tokens
      .createQueryBuilder('token')
      .leftJoin('token.maker', 'maker')
      .addSelect(['maker.id', 'maker.active']);
  }

  // A token that makes a token is no way to stay: the same person answers for both.
  private async answerable(): Promise<string | null> {
    const actor = currentActor();
    if (actor?.channel !== 'token') return actor?.id ?? null;
    return (await this.tokens.findOneByOrFail({ id: actor.id })).makerId;
  }

  // At most one write a minute, however often the token is used.
  private async touch(token: ApiTokenEntity): Promise<void> {
    const { id, lastUsedAt } = token;
    if (lastUsedAt && Date.now() - lastUsedAt.getTime() < MINUTE) return;
    // Others who share this read need not do the same.
    token.lastUsedAt = new Date();
    await this.tokens.update({ id }, { lastUsedAt: () => 'now()' });
  }
}

function checkScopes(scopes: Permission[]): void {
  const actor = currentActor();
  const above = scopes.find(scope => actor && !may(actor, scope));
  if (!above) return;
  const detail = `A token can't do more than you may (${above}).`;
  throw new ProblemError(403, 'ABOVE_YOUR_PERMISSIONS', detail);
}

// What the maker may do no longer, the token may not do either.
function rightsOf({ scopes, maker }: ApiTokenEntity): Pick<Actor, 'permissions' | 'grants'> {
  const given = scopes
    .flatMap(withRead)
    .filter(scope => !maker || allows(maker.role.permissions, scope));
  const permissions = new Permissions();
  for (const scope of given) {
    const [section, level] = scope.split(':') as [Section, Level];
    if (LEVELS.includes(level) && !allows(permissions, scope)) permissions[section] = level;
  }
  return { permissions, grants: given };
}

// So that a maker who may only read now leaves that much of a token that writes.
function withRead(scope: Permission): Permission[] {
  const [section = '', action] = scope.split(':');
  return action === 'write' ? [`${section as Section}:read`, scope] : [scope];
}

function hasExpired({ expiresAt }: ApiTokenEntity): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}

function isStopped({ makerId, maker }: ApiTokenEntity): boolean {
  return makerId !== null && !maker?.active;
}

function presentToken(entity: ApiTokenEntity): ApiToken {
  const { hash: _, maker: __, makerId: ___, ...token } = entity;
  return {
    ...token,
    stopped: isStopped(entity),
    createdAt: token.createdAt.toISOString(),
    updatedAt: token.updatedAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  };
}
