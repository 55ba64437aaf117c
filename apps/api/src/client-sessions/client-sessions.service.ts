import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ClientSessions } from '@portico/contracts/client-sessions';
import { Permissions } from '@portico/contracts/permissions';
import { type EntityManager, IsNull, Repository } from 'typeorm';
import { MAY_ENTER } from '../client-areas/area-access.service';
import type { ClientAreaEntity } from '../client-areas/client-area.entity';
import type { ClientEntity } from '../clients/client.entity';
import { entryOf, insertEntries, type Happening } from '../platform/audit/record';
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
import { prepared } from '../platform/database/prepared';
import { SharedReads } from '../platform/database/shared-reads';
import { notFound } from '../platform/errors/problem-error';
import { ClientSessionEntity } from './client-session.entity';

/** A client at an area, by their ids, and the hash that the password was compared with. */
export interface Entrance {
  clientId: string;
  areaId: string;
  passwordHash: string;
}

// Asked at every call, so that nobody stays in who could not come in now.
const ALIVE = `${unended('session')} AND client.active AND area.active AND ${MAY_ENTER}`;
const NEEDED = ['client.id', 'client.name', 'area.id', 'area.identifier'];

/** What of a session says who acts. */
interface InSession {
  id: string;
  client: Pick<ClientEntity, 'id' | 'name'>;
  area: Pick<ClientAreaEntity, 'id' | 'identifier'>;
}

const IN_SESSION = `
  SELECT session.id, json_build_object('id', client.id, 'name', client.name) AS client,
    json_build_object('id', area.id, 'identifier', area.identifier) AS area
  FROM client_sessions session JOIN clients client ON client.id = session.client_id
  JOIN client_areas area ON area.id = session.area_id
  WHERE ${ALIVE} AND client.deleted_at IS NULL AND area.deleted_at IS NULL
    AND session.id = ANY ($1)`;

const OPEN = `
  WITH entered AS (
    UPDATE clients SET last_sign_in_at = now()
    WHERE id = $1 AND password_hash = $2 AND active AND deleted_at IS NULL RETURNING id),
  opened AS (
    INSERT INTO client_sessions
      (id, client_id, area_id, refresh_hash, user_agent, address, expires_at)
    SELECT $3::uuid, id, $4::uuid, $5::bytea, $6, $7, $8::timestamptz FROM entered),
  audited AS (${insertEntries('$9')} WHERE EXISTS (SELECT FROM entered))
  SELECT id FROM entered`;

@Injectable()
export class ClientSessionsService {
  private readonly inUse = new SharedReads(ids => this.readInUse(ids));

  constructor(
    @InjectRepository(ClientSessionEntity)
    private readonly sessions: Repository<ClientSessionEntity>,
  ) {}

  /**
   * Opens a session for a client who has proved the password, and notes the sign-in; undefined
   * where the account was changed meanwhile. The refresh token is in this answer only.
   */
  async open(entrance: Entrance, visitor: Visitor, happening: Happening) {
    const { clientId, areaId, passwordHash } = entrance;
    const { columns, refreshToken } = newSession(visitor);
    const { id, refreshHash, userAgent, address, expiresAt } = columns;
    const [opened] = await prepared(this.sessions.manager.dataSource, OPEN, [
      ...[clientId, passwordHash, id, areaId, refreshHash, userAgent, address, expiresAt],
      JSON.stringify([entryOf(happening)]),
    ]);
    return opened && { id, refreshToken };
  }

  /** Trades a refresh token of the area for the next one. */
  rotate(area: string, token: string): Promise<Opened<ClientSessionEntity>> {
    return rotate(this.sessions, token, id =>
      this.alive().andWhere('session.id = :id AND area.identifier = :area', { id, area }).getOne(),
    );
  }

  /** Who acts in the session; false when it has ended, or is not of the area that is asked. */
  async actorOf(clientId: string, id: string, area: string): Promise<Actor | false> {
    const session = await this.inUse.get(id);
    const isTheirs = session?.client.id === clientId && session.area.identifier === area;
    return isTheirs && actorIn(session);
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

  private async readInUse(ids: string[]): Promise<Map<string, InSession>> {
    const { dataSource } = this.sessions.manager;
    const found = await prepared<InSession>(dataSource, IN_SESSION, [ids]);
    return new Map(found.map(session => [session.id, session]));
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

/** The client of a session as an actor: who may do nothing but what is their own. */
function actorIn({ id, client, area }: InSession): Actor {
  return {
    channel: 'portal',
    id: client.id,
    name: client.name,
    permissions: new Permissions(),
    sessionId: id,
    areaId: area.id,
  };
}
