import { Injectable } from '@nestjs/common';
import type { Client, ClientQuery, CreateClient, UpdateClient } from '@portico/contracts/clients';
import { IsNull, Not, Raw, type DataSource, type EntityManager } from 'typeorm';
import { InjectDataSource } from '@nestjs/typeorm';
import { v7 } from 'uuid';
import { CustomFieldsService } from '../custom-fields/custom-fields.service';
import { difference, record } from '../platform/audit/record';
import { checkPassword } from '../platform/auth/password-rules';
import { Passwords } from '../platform/auth/passwords';
import { prepared } from '../platform/database/prepared';
import { SingleFlight } from '../platform/database/single-flight';
import { checkVersion, updateVersioned } from '../platform/database/writes';
import { notFound } from '../platform/errors/problem-error';
import type { JsonText } from '../platform/http/json-text';
import { columnsOf } from './client-columns';
import { ClientFinder } from './client-finder';
import { replaceGroups } from './client-group-members';
import { checkClient } from './client-rules';
import { checkNotInUse, emailTaken } from './client-uses';
import { selectClients } from './client-view';
import { ClientEntity } from './client.entity';
import { NewClients } from './new-clients';
import { checkNotErased, CLIENT, lockClient, whoStayed } from './resolve-client';

const entity = 'clients';
const ONE = selectClients(`WHERE c.id = ${whoStayed('$1')} AND c.deleted_at IS NULL`);
const SECRET_FIELDS = ['password'];
const HIDDEN = '•••';

@Injectable()
export class ClientsService {
  private readonly lists = new SingleFlight<JsonText>();
  private readonly newClients: NewClients;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly finder: ClientFinder,
    private readonly passwords: Passwords,
    private readonly customFields: CustomFieldsService,
  ) {
    this.newClients = new NewClients(dataSource);
  }

  /** A page as JSON: once for all who ask for the same one at the same moment. */
  list(query: ClientQuery): Promise<JsonText> {
    return this.lists.do(JSON.stringify(query), () => this.finder.page(query));
  }

  async get(id: string, manager?: EntityManager): Promise<Client> {
    const [row] = manager
      ? await manager.query<Client[]>(ONE, [id])
      : await prepared<Client>(this.dataSource, ONE, [id]);
    if (!row) throw notFound(CLIENT);
    return row;
  }

  exists(id: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(ClientEntity, { id: isNow(id) });
  }

  async create(input: CreateClient): Promise<Client> {
    const id = v7();
    const columns = columnsOf(input);
    const passwordHash = await this.hashOf(input, columns.email);
    const properties = { ...columns.properties };
    const standing = { ...input, properties, hasPassword: Boolean(passwordHash) };
    const { manager } = this.dataSource;
    await checkClient(manager, this.customFields, standing, { ...input, properties });
    const changes = difference({}, { ...input, ...columns }, SECRET_FIELDS);
    const happening = { action: 'create', entity, entityId: id, title: input.name, changes };
    const { groupIds = [] } = input;
    const client = { ...columns, passwordHash, groupIds, id };
    const made = await emailTaken(this.newClients.add(client, happening));
    return groupIds.length > 0 ? this.get(id) : made;
  }

  update(named: string, input: UpdateClient, version?: number): Promise<Client> {
    return this.change(named, input, version);
  }

  /** Leaves nothing of the former properties, where an update merges into them. */
  replaceProperties(named: string, properties: object, version?: number): Promise<Client> {
    const input = { properties: { ...properties } };
    return this.change(named, input, version, { properties: {} });
  }

  private async change(
    named: string,
    input: UpdateClient,
    version?: number,
    base: Partial<ClientEntity> = {},
  ): Promise<Client> {
    const passwordHash = await this.hashOf(input, input.email ?? null);
    await this.dataSource.transaction(async manager => {
      const client = await lockClient(manager, named);
      const { id } = client;
      checkNotErased(client);
      const before = await this.get(id, manager);
      checkVersion(client, version, before);
      const columns = columnsOf(input, { ...client, ...base });
      const standing = { ...before, ...columns, kind: client.kind } as Client;
      const hasPassword = passwordHash === undefined ? before.hasPassword : Boolean(passwordHash);
      await checkClient(manager, this.customFields, { ...standing, hasPassword }, input);
      const after = { ...columns, ...given(input, 'groupIds'), ...given(input, 'password') };
      const old = {
        ...client,
        groupIds: before.groups.map(group => group.id),
        password: before.hasPassword ? HIDDEN : null,
      };
      const changes = difference(old, after, SECRET_FIELDS);
      if (Object.keys(changes).length === 0) return;
      const hash = passwordHash === undefined ? {} : { passwordHash };
      await emailTaken(updateVersioned(manager, ClientEntity, id, { ...columns, ...hash }));
      if (input.groupIds) await replaceGroups(manager, id, input.groupIds);
      const title = client.name;
      await record(manager, { action: 'update', entity, entityId: id, title, changes });
    });
    return this.get(named);
  }

  /** Sends a client to the trash, whom nothing refers to. */
  async remove(named: string, version?: number): Promise<void> {
    await this.dataSource.transaction(async manager => {
      const client = await lockClient(manager, named);
      const { id } = client;
      if (client.version !== (version ?? client.version)) {
        checkVersion(client, version, await this.get(id, manager));
      }
      await checkNotInUse(manager, id);
      await manager.softDelete(ClientEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: client.name });
    });
  }

  /** Takes a client out of the trash. */
  async restore(named: string): Promise<Client> {
    await this.dataSource.transaction(async manager => {
      const where = { id: isNow(named), deletedAt: Not(IsNull()) };
      const lock = { mode: 'pessimistic_write' } as const;
      const client = await manager.findOne(ClientEntity, { where, withDeleted: true, lock });
      if (!client) throw notFound(CLIENT);
      const { id } = client;
      await emailTaken(manager.restore(ClientEntity, { id }));
      await record(manager, { action: 'restore', entity, entityId: id, title: client.name });
    });
    return this.get(named);
  }

  // Undefined: as it is; null: no password any more. Hashing holds no transaction open.
  private async hashOf({ password }: UpdateClient, email?: string | null) {
    if (!password) return password;
    await checkPassword('password', password, email ?? '');
    return this.passwords.hash(password);
  }
}

const isNow = (id: string) => Raw(own => `${own} = ${whoStayed(':id')}`, { id });

function given<K extends keyof UpdateClient>(input: UpdateClient, name: K) {
  return input[name] === undefined ? {} : { [name]: input[name] };
}
