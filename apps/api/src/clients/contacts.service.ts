import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { CONTACTS_MAX, type CreateContact, type UpdateContact } from '@portico/contracts/contacts';
import { Repository, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { checkVersion, updateVersioned } from '../platform/database/writes';
import { conflict, notFound } from '../platform/errors/problem-error';
import type { ClientEntity } from './client.entity';
import { ContactEntity } from './contact.entity';
import { storedPhone } from './phone';
import { checkNotErased, clientIdOf, lockClient } from './resolve-client';

const CONTACT = 'The contact';

/** The people to talk to at a client; one of them is the main one, as long as there are any. */
@Injectable()
export class ContactsService {
  constructor(
    @InjectRepository(ContactEntity) private readonly contacts: Repository<ContactEntity>,
  ) {}

  async list(named: string): Promise<{ data: ContactEntity[] }> {
    const clientId = await clientIdOf(this.contacts.manager, named);
    const order = { main: 'DESC', createdAt: 'ASC', id: 'ASC' } as const;
    const data = await this.contacts.find({ where: { clientId }, order, take: CONTACTS_MAX });
    return { data };
  }

  async get(named: string, id: string): Promise<ContactEntity> {
    const clientId = await clientIdOf(this.contacts.manager, named);
    const contact = await this.contacts.findOneBy({ id, clientId });
    if (!contact) throw notFound(CONTACT);
    return contact;
  }

  async create(named: string, input: CreateContact): Promise<ContactEntity> {
    const id = v7();
    await this.write(named, async (manager, client) => {
      const clientId = client.id;
      const count = await manager.countBy(ContactEntity, { clientId });
      if (count >= CONTACTS_MAX) {
        throw conflict('TOO_MANY_CONTACTS', `A client has at most ${CONTACTS_MAX} contacts.`);
      }
      const main = input.main ?? count === 0;
      if (main) await noMain(manager, clientId);
      const columns = { ...columnsOf(input, client), main };
      await manager.insert(ContactEntity, { ...columns, id, clientId });
      return { action: 'create', title: nameOf(input), changes: difference({}, columns) };
    });
    return this.get(named, id);
  }

  async update(
    named: string,
    id: string,
    input: UpdateContact,
    version?: number,
  ): Promise<ContactEntity> {
    await this.write(named, async (manager, client) => {
      const contact = await contactOf(manager, client.id, id, version);
      const columns = columnsOf(input, client);
      const changes = difference(contact, columns);
      if (Object.keys(changes).length === 0) return undefined;
      if (columns.main && !contact.main) await noMain(manager, client.id);
      await updateVersioned(manager, ContactEntity, id, columns);
      return { action: 'update', title: nameOf({ ...contact, ...columns }), changes };
    });
    return this.get(named, id);
  }

  async remove(named: string, id: string, version?: number): Promise<void> {
    await this.write(named, async (manager, { id: clientId }) => {
      const contact = await contactOf(manager, clientId, id, version);
      await manager.delete(ContactEntity, { id });
      if (contact.main) await nextMain(manager, clientId);
      return { action: 'delete', title: nameOf(contact) };
    });
  }

  // The client is locked meanwhile, so that there are never two main contacts, or one too many.
  private async write(named: string, change: Change): Promise<void> {
    await this.contacts.manager.transaction(async manager => {
      const client = await lockClient(manager, named);
      checkNotErased(client);
      const happened = await change(manager, client);
      if (!happened) return;
      await refreshContactsText(manager, client.id);
      const title = `${client.name}: ${happened.title}`;
      await record(manager, { ...happened, title, entity: 'clients', entityId: client.id });
    });
  }
}

interface Happened {
  action: string;
  title: string;
  changes?: ReturnType<typeof difference>;
}

type Change = (manager: EntityManager, client: ClientEntity) => Promise<Happened | undefined>;

async function contactOf(
  manager: EntityManager,
  clientId: string,
  id: string,
  version: number | undefined,
): Promise<ContactEntity> {
  const contact = await manager.findOneBy(ContactEntity, { id, clientId });
  if (!contact) throw notFound(CONTACT);
  checkVersion(contact, version);
  return contact;
}

async function noMain(manager: EntityManager, clientId: string): Promise<void> {
  await manager.query(
    'UPDATE contacts SET main = false, version = version + 1 WHERE client_id = $1 AND main',
    [clientId],
  );
}

async function nextMain(manager: EntityManager, clientId: string): Promise<void> {
  await manager.query(
    `UPDATE contacts SET main = true, version = version + 1 WHERE id = (
      SELECT id FROM contacts WHERE client_id = $1 ORDER BY active DESC, created_at, id LIMIT 1)`,
    [clientId],
  );
}

/** Brings what the client's search finds of its contacts up to date. */
export async function refreshContactsText(manager: EntityManager, clientId: string): Promise<void> {
  await manager.query(
    `UPDATE clients SET contacts_text = coalesce((
      SELECT string_agg(concat_ws(E'\\n', concat_ws(' ', first_name, last_name), email, phone),
        E'\\n' ORDER BY id)
      FROM contacts WHERE client_id = $1), '') WHERE id = $1`,
    [clientId],
  );
}

function columnsOf<T extends UpdateContact>(input: T, { address }: ClientEntity): T {
  return input.phone ? { ...input, phone: storedPhone(input.phone, address?.country) } : input;
}

function nameOf({ firstName, lastName }: UpdateContact): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}
