import { Injectable } from '@nestjs/common';
import type { ClientSignIn, ClientTokens } from '@portico/contracts/client-sessions';
import { Permissions } from '@portico/contracts/permissions';
import { DataSource, IsNull } from 'typeorm';
import { MAY_ENTER } from '../client-areas/area-access.service';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { ClientEntity } from '../clients/client.entity';
import { ClientsService } from '../clients/clients.service';
import { record } from '../platform/audit/record';
import { AccessTokens, TOKEN_SECONDS } from '../platform/auth/access-tokens';
import { FailedSignIns, type TriedAccount } from '../platform/auth/failed-sign-ins';
import { Passwords } from '../platform/auth/passwords';
import type { Visitor } from '../platform/auth/sessions';
import { SignInLimits } from '../platform/auth/sign-in-limits';
import { currentContext } from '../platform/context';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { ClientSessionsService } from './client-sessions.service';

/** A client who may be the one at the door. */
interface Candidate {
  id: string;
  name: string;
  active: boolean;
  passwordHash: string | null;
  mayEnter: boolean;
}

type Area = Pick<ClientAreaEntity, 'id' | 'identifier'>;

const CANDIDATE = `
  SELECT client.id, client.name, client.active, client.password_hash AS "passwordHash",
    ${MAY_ENTER} AS "mayEnter"
  FROM clients client, client_areas area
  WHERE client.email_key = lower($1) AND client.deleted_at IS NULL AND area.id = $2`;

const refused = () =>
  new ProblemError(401, 'INVALID_CREDENTIALS', 'Email address or password is wrong.');
// Only who proved the password learns it.
const unwelcome = () =>
  new ProblemError(403, 'AREA_FORBIDDEN', 'Your account has no access to this client area.');

/** The name under which attempts on a client's account are counted: it may be a colleague's, too. */
export const accountOf = (email: string) => `client ${email}`;

/** Lets clients in at an area. */
@Injectable()
export class ClientSignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly sessions: ClientSessionsService,
    private readonly accessTokens: AccessTokens,
    private readonly failures: FailedSignIns,
  ) {}

  async signIn(identifier: string, input: ClientSignIn, visitor: Visitor): Promise<ClientTokens> {
    const area = await this.dataSource.manager.findOne(ClientAreaEntity, {
      where: { identifier, active: true },
      select: { id: true, identifier: true },
    });
    if (!area) throw notFound('The client area');
    try {
      return await this.enter(area, input, visitor);
    } catch (error) {
      const { address } = visitor;
      const account = () => this.tried(area, input.email);
      this.failures.note({ error, address, channel: 'portal', entity: 'clients', account });
      throw error;
    }
  }

  async refresh(identifier: string, token: string): Promise<ClientTokens> {
    const { session, refreshToken } = await this.sessions.rotate(identifier, token);
    return this.handOut(session.client.id, session.area, { id: session.id, refreshToken });
  }

  private async enter(area: Area, { email, password }: ClientSignIn, visitor: Visitor) {
    const account = accountOf(email);
    await this.limits.count(account, visitor.address);
    const client = await this.candidate(area, email);
    const hash = client?.active ? (client.passwordHash ?? undefined) : undefined;
    const right = await this.passwords.verify(hash, password);
    if (!client || !hash || !right) throw refused();
    if (!client.mayEnter) throw unwelcome();
    const opened = await this.open(area, client, hash, visitor);
    await this.limits.forgive(account, visitor.address);
    return this.handOut(client.id, area, opened);
  }

  private async candidate({ id }: Area, email: string): Promise<Candidate | undefined> {
    const [found] = await this.dataSource.query<Candidate[]>(CANDIDATE, [email, id]);
    return found;
  }

  private async tried(area: Area, email: string): Promise<TriedAccount | undefined> {
    const client = await this.candidate(area, email);
    if (!client) return undefined;
    const { id, name, active, passwordHash } = client;
    const shut = passwordHash ? undefined : 'account without a password';
    return { id, name, barred: active ? shut : 'inactive account' };
  }

  // The condition holds the door shut for what is being changed at this moment.
  private open(area: Area, client: Candidate, passwordHash: string, visitor: Visitor) {
    const { id, name } = client;
    return this.dataSource.transaction(async manager => {
      const { affected } = await manager.update(
        ClientEntity,
        { id, passwordHash, active: true, deletedAt: IsNull() },
        { lastSignInAt: () => 'now()' },
      );
      if (!affected) throw refused();
      const opened = await this.sessions.open(manager, { clientId: id, areaId: area.id }, visitor);
      const actor = { channel: 'portal' as const, id, name, permissions: new Permissions() };
      const context = currentContext();
      if (context) context.actor = actor;
      await record(manager, {
        action: 'sign-in',
        entity: 'clients',
        entityId: id,
        title: name,
        changes: { area: { after: area.identifier } },
      });
      return opened;
    });
  }

  private async handOut(
    clientId: string,
    { identifier }: Area,
    opened: { id: string; refreshToken: string },
  ): Promise<ClientTokens> {
    const claims = { sid: opened.id, area: identifier };
    return {
      accessToken: await this.accessTokens.issue('portico:portal', clientId, claims),
      expiresIn: TOKEN_SECONDS,
      refreshToken: opened.refreshToken,
      profile: await this.clients.get(clientId),
    };
  }
}
