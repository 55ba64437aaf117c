import { Injectable } from '@nestjs/common';
import type { ClientSignIn, ClientTokens } from '@portico/contracts/client-sessions';
import { DataSource } from 'typeorm';
import { MAY_ENTER } from '../client-areas/area-access.service';
import { ClientsService } from '../clients/clients.service';
import type { Happening } from '../platform/audit/record';
import { AccessTokens, TOKEN_SECONDS } from '../platform/auth/access-tokens';
import { FailedSignIns, type TriedAccount } from '../platform/auth/failed-sign-ins';
import { Passwords } from '../platform/auth/passwords';
import type { Visitor } from '../platform/auth/sessions';
import { SignInLimits } from '../platform/auth/sign-in-limits';
import { prepared } from '../platform/database/prepared';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { ClientSessionsService } from './client-sessions.service';

/** Which door somebody is at, and which client it may be. */
interface AtDoor {
  areaId: string;
  client: Candidate | undefined;
}

interface Candidate {
  id: string;
  name: string;
  active: boolean;
  passwordHash: string | null;
  mayEnter: boolean;
}

// One row where there is the area, without a client where nobody has the address.
const CANDIDATE = `
  SELECT area.id AS "areaId", client.id, client.name, client.active,
    client.password_hash AS "passwordHash", ${MAY_ENTER} AS "mayEnter"
  FROM client_areas area
  LEFT JOIN clients client ON client.email_key = lower($1) AND client.deleted_at IS NULL
  WHERE area.identifier = $2 AND area.active AND area.deleted_at IS NULL`;

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

  async signIn(area: string, input: ClientSignIn, visitor: Visitor): Promise<ClientTokens> {
    const atDoor = await this.atDoor(area, input.email);
    try {
      return await this.enter(area, atDoor, input, visitor);
    } catch (error) {
      const { address } = visitor;
      const account = () => Promise.resolve(tried(atDoor.client));
      this.failures.note({ error, address, channel: 'portal', entity: 'clients', account });
      throw error;
    }
  }

  async refresh(identifier: string, token: string): Promise<ClientTokens> {
    const { session, refreshToken } = await this.sessions.rotate(identifier, token);
    return this.handOut(session.client.id, session.area.identifier, {
      id: session.id,
      refreshToken,
    });
  }

  private async enter(
    area: string,
    { areaId, client }: AtDoor,
    { email, password }: ClientSignIn,
    visitor: Visitor,
  ): Promise<ClientTokens> {
    const account = accountOf(email);
    await this.limits.count(account, visitor.address);
    const passwordHash = await this.proven(client, password);
    if (!client || !passwordHash) throw refused();
    if (!client.mayEnter) throw unwelcome();
    const entrance = { clientId: client.id, areaId, passwordHash };
    const opened = await this.sessions.open(entrance, visitor, signInOf(client, area));
    if (!opened) throw refused();
    await this.limits.forgive(account, visitor.address);
    return this.handOut(client.id, area, opened);
  }

  /** The hash that the password fits; undefined where it fits none, or nobody may use it. */
  private async proven(client: Candidate | undefined, password: string) {
    const hash = client?.active ? (client.passwordHash ?? undefined) : undefined;
    return (await this.passwords.verify(hash, password)) ? hash : undefined;
  }

  private async atDoor(area: string, email: string): Promise<AtDoor> {
    const [row] = await prepared<Candidate & { areaId: string }>(this.dataSource, CANDIDATE, [
      email,
      area,
    ]);
    if (!row) throw notFound('The client area');
    const { areaId, ...client } = row;
    return { areaId, client: client.id ? client : undefined };
  }

  private async handOut(
    clientId: string,
    area: string,
    opened: { id: string; refreshToken: string },
  ): Promise<ClientTokens> {
    const claims = { sid: opened.id, area };
    return {
      accessToken: await this.accessTokens.issue('portico:portal', clientId, claims),
      expiresIn: TOKEN_SECONDS,
      refreshToken: opened.refreshToken,
      profile: await this.clients.get(clientId),
    };
  }
}

function tried(client: Candidate | undefined): TriedAccount | undefined {
  if (!client) return undefined;
  const { id, name, active, passwordHash } = client;
  const shut = passwordHash ? undefined : 'account without a password';
  return { id, name, barred: active ? shut : 'inactive account' };
}

function signInOf({ id, name }: Candidate, area: string): Happening {
  return {
    ...{ action: 'sign-in', entity: 'clients', entityId: id, title: name },
    changes: { area: { after: area } },
    by: { channel: 'portal', id, name },
  };
}
