import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { StaffSessions } from '@portico/contracts/auth';
import { isUUID } from 'class-validator';
import { type EntityManager, IsNull, Not, Repository, type SelectQueryBuilder } from 'typeorm';
import { v7 } from 'uuid';
import type { Actor } from '../platform/context';
import { hashToken, sameToken } from '../platform/crypto/tokens';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import type { StaffMemberEntity } from './staff-member.entity';
import { StaffSessionEntity } from './staff-session.entity';

/** Days that a session lives at most, and without being used. */
export const LIFETIME_DAYS = 30;
const IDLE_DAYS = 7;
// A token may be sent twice, by two tabs or by a reload that lost the answer; that is no theft.
const REPEAT_MS = 10_000;
const DAY_MS = 24 * 60 * 60_000;

const ALIVE = `session.revokedAt IS NULL AND session.expiresAt > now()
  AND session.lastUsedAt > now() - interval '${IDLE_DAYS} days' AND member.active`;

/** A session with the refresh token that was just made for it. */
export interface OpenSession {
  session: StaffSessionEntity;
  refreshToken: string;
}

/** Where and with what a person signs in. */
export interface Visitor {
  address: string;
  userAgent: string;
}

const ended = () => new ProblemError(401, 'SESSION_ENDED', 'The session has ended. Sign in again.');

@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(StaffSessionEntity) private readonly sessions: Repository<StaffSessionEntity>,
  ) {}

  /** Opens a session; the refresh token is in this answer only. */
  async open(
    manager: EntityManager,
    member: StaffMemberEntity,
    { address, userAgent }: Visitor,
  ): Promise<OpenSession> {
    const id = v7();
    const refreshToken = makeRefreshToken(id);
    await manager.insert(StaffSessionEntity, {
      id,
      memberId: member.id,
      refreshHash: hashToken(refreshToken),
      userAgent: userAgent.slice(0, 512),
      address,
      expiresAt: new Date(Date.now() + LIFETIME_DAYS * DAY_MS),
    });
    return { session: await this.living(id, manager).getOneOrFail(), refreshToken };
  }

  /**
   * Trades a refresh token for the next one, the same one when it is sent again within seconds. An
   * older one ends the session: it was stolen.
   */
  async rotate(token: string): Promise<OpenSession> {
    const [id = ''] = token.split('.');
    const session = isUUID(id) ? await this.living(id).getOne() : null;
    if (!session) throw ended();
    const rotationSalt = randomBytes(32);
    const refreshToken = successorOf(token, rotationSalt);
    const { affected } = await this.sessions.update(
      { id, refreshHash: hashToken(token), revokedAt: IsNull() },
      {
        refreshHash: hashToken(refreshToken),
        rotationSalt,
        rotatedAt: () => 'now()',
        lastUsedAt: () => 'now()',
      },
    );
    if (affected) return { session, refreshToken };
    return this.repeat(id, token);
  }

  private async repeat(id: string, token: string): Promise<OpenSession> {
    const session = await this.living(id).getOne();
    if (!session) throw ended();
    const { rotationSalt, rotatedAt, refreshHash } = session;
    const refreshToken = rotationSalt ? successorOf(token, rotationSalt) : '';
    const justReplaced =
      sameToken(refreshToken, refreshHash) && Date.now() - rotatedAt.getTime() < REPEAT_MS;
    if (justReplaced) return { session, refreshToken };
    await this.end(id);
    throw ended();
  }

  /** Who acts in the session; false when it has ended or the member may no longer sign in. */
  async actorOf(memberId: string, sessionId: string): Promise<Actor | false> {
    const session = await this.living(sessionId).andWhere({ memberId }).getOne();
    return session ? actorIn(session) : false;
  }

  async list(memberId: string, currentId?: string): Promise<StaffSessions> {
    const found = await this.alive(this.sessions.manager)
      .andWhere({ memberId })
      .orderBy('session.lastUsedAt', 'DESC')
      .limit(100)
      .getMany();
    return {
      data: found.map(({ id, userAgent, address, createdAt, lastUsedAt }) => ({
        id,
        userAgent,
        address,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
        current: id === currentId,
      })),
    };
  }

  /** Ends one session of the member. */
  async revoke(memberId: string, id: string): Promise<void> {
    const { affected } = await this.sessions.update(
      { id, memberId, revokedAt: IsNull() },
      { revokedAt: new Date() },
    );
    if (!affected) throw notFound('The session');
  }

  /** Ends a session, if it has not ended already. */
  async end(id: string): Promise<void> {
    await this.sessions.update({ id, revokedAt: IsNull() }, { revokedAt: new Date() });
  }

  /** Ends the session that a refresh token belongs to. */
  async endBy(token: string): Promise<void> {
    const [id] = token.split('.');
    if (!isUUID(id)) return;
    await this.sessions.update({ id, refreshHash: hashToken(token) }, { revokedAt: new Date() });
  }

  /** Ends all sessions of a member, but for one. */
  async endAll(manager: EntityManager, memberId: string, exceptId?: string): Promise<void> {
    await manager.update(
      StaffSessionEntity,
      { memberId, revokedAt: IsNull(), ...(exceptId ? { id: Not(exceptId) } : {}) },
      { revokedAt: new Date() },
    );
  }

  private living(id: string, manager = this.sessions.manager) {
    return this.alive(manager).andWhere('session.id = :id', { id });
  }

  private alive(manager: EntityManager): SelectQueryBuilder<StaffSessionEntity> {
    return manager
      .createQueryBuilder(StaffSessionEntity, 'session')
      .innerJoinAndSelect('session.member', 'member')
      .innerJoinAndSelect('member.role', 'role')
      .where(ALIVE);
  }
}

function makeRefreshToken(sessionId: string): string {
  return `${sessionId}.${randomBytes(32).toString('base64url')}`;
}

/** The next token: without the salt, which never leaves the database, nobody can foresee it. */
function successorOf(token: string, salt: Buffer): string {
  const [id = ''] = token.split('.');
  return `${id}.${createHmac('sha256', salt).update(token).digest('base64url')}`;
}

/** The staff member of a loaded session as an actor. */
export function actorIn({ id, member }: StaffSessionEntity): Actor {
  return {
    channel: 'admin',
    id: member.id,
    name: member.name,
    permissions: member.role.permissions,
    sessionId: id,
  };
}
