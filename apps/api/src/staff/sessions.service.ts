import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { StaffSessions } from '@portico/contracts/auth';
import { type EntityManager, IsNull, Not, Repository, type SelectQueryBuilder } from 'typeorm';
import { AccessTokens } from '../platform/auth/access-tokens';
import {
  endSession,
  endSessionBy,
  newSession,
  presentSession,
  rotate,
  unended,
  type Opened,
  type Visitor,
} from '../platform/auth/sessions';
import type { Actor } from '../platform/context';
import { prepared } from '../platform/database/prepared';
import { SharedReads } from '../platform/database/shared-reads';
import { notFound } from '../platform/errors/problem-error';
import type { RoleEntity } from './role.entity';
import type { StaffMemberEntity } from './staff-member.entity';
import { StaffSessionEntity } from './staff-session.entity';

export type OpenSession = Opened<StaffSessionEntity>;

/** What of a session says who acts. */
interface InSession {
  id: string;
  member: Pick<StaffMemberEntity, 'id' | 'name'> & { role: Pick<RoleEntity, 'permissions'> };
}

const IN_SESSION = `
  SELECT session.id, json_build_object('id', member.id, 'name', member.name,
    'role', json_build_object('permissions', role.permissions)) AS member
  FROM staff_sessions session JOIN staff_members member ON member.id = session.member_id
  JOIN roles role ON role.id = member.role_id
  WHERE ${unended('session')} AND member.active AND session.id = ANY ($1)`;

@Injectable()
export class SessionsService {
  private readonly inUse = new SharedReads(ids => this.readInUse(ids));

  constructor(
    @InjectRepository(StaffSessionEntity) private readonly sessions: Repository<StaffSessionEntity>,
    private readonly tokens: AccessTokens,
  ) {}

  /** Opens a session; the refresh token is in this answer only. */
  async open(
    manager: EntityManager,
    member: StaffMemberEntity,
    visitor: Visitor,
  ): Promise<OpenSession> {
    const { columns, refreshToken } = newSession(visitor);
    await manager.insert(StaffSessionEntity, { ...columns, memberId: member.id });
    return { session: await this.living(columns.id, manager).getOneOrFail(), refreshToken };
  }

  rotate(token: string): Promise<OpenSession> {
    return rotate(this.sessions, token, id => this.living(id).getOne());
  }

  /** Who acts in the session; false when it has ended or the member may no longer sign in. */
  async actorOf(memberId: string, sessionId: string): Promise<Actor | false> {
    const session = await this.inUse.get(sessionId);
    return session?.member.id === memberId && actorIn(session);
  }

  async list(memberId: string, currentId?: string): Promise<StaffSessions> {
    const found = await this.alive(this.sessions.manager)
      .andWhere({ memberId })
      .orderBy('session.lastUsedAt', 'DESC')
      .limit(100)
      .getMany();
    return { data: found.map(session => presentSession(session, currentId)) };
  }

  /** Ends one session of the member. */
  async revoke(memberId: string, id: string): Promise<void> {
    const { affected } = await this.sessions.update(
      { id, memberId, revokedAt: IsNull() },
      { revokedAt: new Date() },
    );
    if (!affected) throw notFound('The session');
  }

  /** Ends the session that a refresh token belongs to. */
  endBy(token: string): Promise<void> {
    return endSessionBy(this.sessions, token);
  }

  /** Ends the session that an access token in the header Authorization belongs to. */
  async endOfBearer(authorization: string | undefined): Promise<void> {
    const { sid } = await this.tokens.claimsOf('portico:management', authorization);
    if (typeof sid === 'string') await endSession(this.sessions, sid);
  }

  /** Ends all sessions of a member, but for one. */
  async endAll(manager: EntityManager, memberId: string, exceptId?: string): Promise<void> {
    await manager.update(
      StaffSessionEntity,
      { memberId, revokedAt: IsNull(), ...(exceptId ? { id: Not(exceptId) } : {}) },
      { revokedAt: new Date() },
    );
  }

  private async readInUse(ids: string[]): Promise<Map<string, InSession>> {
    const { dataSource } = this.sessions.manager;
    const found = await prepared<InSession>(dataSource, IN_SESSION, [ids]);
    return new Map(found.map(session => [session.id, session]));
  }

  private living(id: string, manager = this.sessions.manager) {
    return this.alive(manager).andWhere('session.id = :id', { id });
  }

  private alive(manager: EntityManager): SelectQueryBuilder<StaffSessionEntity> {
    return manager
      .createQueryBuilder(StaffSessionEntity, 'session')
      .innerJoinAndSelect('session.member', 'member')
      .innerJoinAndSelect('member.role', 'role')
      .where(`${unended('session')} AND member.active`);
  }
}

/** The staff member of a session as an actor. */
export function actorIn({ id, member }: InSession): Actor {
  return {
    channel: 'admin',
    id: member.id,
    name: member.name,
    permissions: member.role.permissions,
    sessionId: id,
  };
}
