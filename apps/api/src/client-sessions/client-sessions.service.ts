import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ClientSessions } from '@portico/contracts/client-sessions';
import { Permissions } from '@portico/contracts/permissions';
import { type EntityManager, IsNull, Repository } from 'typeorm';
import { MAY_ENTER } from '../client-areas/area-access.service';
import {
  endSessionBy,
  newSession,
  presentSession,
  rotate,
  unended,
  type Opened,
  type Visitor,
} from '../platform/auth/sessions';
import type { Actor } from '../platform/context';
import { notFound } from '../platform/errors/problem-error';
import { ClientSessionEntity } from './client-session.entity';

/** A client at an area, by their ids. */
export interface Entrance {
  clientId: string;
  areaId: string;
}

// Asked at every call, so that nobody stays in who could not come in now.
const ALIVE = `${unended('session')} AND client.active AND area.active AND ${MAY_ENTER}`;
const NEEDED = ['client.id', 'client.name', 'area.id', 'area.identifier'];

@Injectable()
export class ClientSessionsService {
  constructor(
    @InjectRepository(ClientSessionEntity)
    private readonly sessions: Repository<ClientSessionEntity>,
  ) {}

  /** Opens a session; answers its id, and the refresh token that is nowhere else. */
  async open(manager: EntityManager, { clientId, areaId }: Entrance, visitor: Visitor) {
    const { columns, refreshToken } = newSession(visitor);
    await manager.insert(ClientSessionEntity, { ...columns, clientId, areaId });
    return { id: columns.id, refreshToken };
  }

  /** Trades a refresh token of the area for the next one. */
  rotate(area: string, token: string): Promise<Opened<ClientSessionEntity>> {
    return rotate(this.sessions, token, id =>
      this.alive().andWhere('session.id = :id AND area.identifier = :area', { id, area }).getOne(),
    );
  }

  /** Who acts in the session; false when it has ended, or is not of the area that is asked. */
  async actorOf(clientId: string, id: string, area: string): Promise<Actor | false> {
    const session = await this.alive()
      .andWhere('session.id = :id AND client.id = :clientId AND area.identifier = :area')
      .setParameters({ id, clientId, area })
      .getOne();
    return session ? actorIn(session) : false;
  }

  /** Where the client is signed in at the area. */
  async list({ id, areaId, sessionId }: Actor): Promise<ClientSessions> {
    const found = await this.alive()
      .andWhere('client.id = :id AND area.id = :areaId', { id, areaId })
      .orderBy('session.lastUsedAt', 'DESC')
      .limit(100)
      .getMany();
    return { data: found.map(session => presentSession(session, sessionId)) };
  }

  /** Ends one of them. */
  async revoke({ id: clientId, areaId = '' }: Actor, id: string): Promise<void> {
    const { affected } = await this.sessions.update(
      { id, clientId, areaId, revokedAt: IsNull() },
      { revokedAt: new Date() },
    );
    if (!affected) throw notFound('The session');
  }

  /** Ends the session that a refresh token belongs to. */
  endBy(token: string): Promise<void> {
    return endSessionBy(this.sessions, token);
  }

  /** Takes back that a session ended with the change which this transaction makes of its client. */
  async keep(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      'UPDATE client_sessions SET revoked_at = NULL WHERE id = $1 AND revoked_at = now()',
      [id],
    );
  }

  private alive() {
    return this.sessions
      .createQueryBuilder('session')
      .innerJoin('session.client', 'client')
      .innerJoin('session.area', 'area')
      .addSelect(NEEDED)
      .where(ALIVE);
  }
}

/** The client of a loaded session as an actor: who may do nothing but what is their own. */
export function actorIn({ id, client, area }: ClientSessionEntity): Actor {
  return {
    channel: 'portal',
    id: client.id,
    name: client.name,
    permissions: new Permissions(),
    sessionId: id,
    areaId: area.id,
  };
}
