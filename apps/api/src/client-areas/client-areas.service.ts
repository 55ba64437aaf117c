import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  needsName,
  needsUrl,
  type ClientArea,
  type ClientAreaKind,
  type ClientAreaQuery,
  type CreateClientArea,
  type OutboundCredentials,
  type UpdateClientArea,
} from '@portico/contracts/client-areas';
import type { Page } from '@portico/contracts/lists';
import { type EntityManager, In, IsNull, Not, Raw, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { BrandingService } from '../branding/branding.service';
import { ClientsService } from '../clients/clients.service';
import { difference, record } from '../platform/audit/record';
import { announce } from '../platform/database/changes';
import { currentActor, may } from '../platform/context';
import { SecretBox } from '../platform/crypto/secret-box';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockFor, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalidField, notFound, ProblemError } from '../platform/errors/problem-error';
import { mergeProperties } from '../platform/json/merge-properties';
import { TemplateEntity } from '../templates/template.entity';
import { TextEntity } from '../texts/text.entity';
import { AreaAccessService, idsOf } from './area-access.service';
import { presentArea } from './area-view';
import { ClientAreaEntity } from './client-area.entity';
import { freeIdentifier } from './identifier';

const WHAT = 'The client area';
const entity = 'client-areas';
const SECRET_FIELDS = ['outboundCredentials'];

@Injectable()
export class ClientAreasService {
  constructor(
    @InjectRepository(ClientAreaEntity) private readonly areas: Repository<ClientAreaEntity>,
    private readonly access: AreaAccessService,
    private readonly branding: BrandingService,
    private readonly clients: ClientsService,
    private readonly secrets: SecretBox,
  ) {}

  async list(query: ClientAreaQuery): Promise<Page<ClientArea>> {
    const found = this.areas.createQueryBuilder('area').leftJoinAndSelect('area.owner', 'owner');
    if (query.deleted) found.withDeleted().andWhere('area.deletedAt IS NOT NULL');
    for (const name of ['type', 'kind', 'ownerId', 'active'] as const) {
      if (query[name] !== undefined) found.andWhere(`area.${name} = :${name}`, query);
    }
    if (query.search) {
      const columns = ['area.name', 'area.identifier', 'area.url', 'area.type', 'owner.name'];
      const matches = columns.map(column => `${column} ILIKE :search`).join(' OR ');
      found.andWhere(`(${matches})`, { search: containing(query.search) });
    }
    const page = await paginate(found, query, 'name');
    const brand = await this.branding.get();
    const access = await this.access.of(page.data.map(({ id }) => id));
    const data = page.data.map(area => presentArea(area, brand, access.get(area.id)));
    return { ...page, data };
  }

  async get(id: string): Promise<ClientArea> {
    const area = await this.areas.findOne({ where: { id }, relations: { owner: true } });
    if (!area) throw notFound(WHAT);
    const access = await this.access.of([id]);
    return presentArea(area, await this.branding.get(), access.get(id));
  }

  /** The area while it answers at all. */
  active(id: string): Promise<ClientAreaEntity | null> {
    return this.areas.findOneBy({ id, active: true });
  }

  /** The areas of these identifiers, whether active or not. */
  named(identifiers: string[]): Promise<ClientAreaEntity[]> {
    return this.areas.findBy({ identifier: In(identifiers) });
  }

  async create(input: CreateClientArea): Promise<ClientArea> {
    await this.checkRules(input, input);
    const id = v7();
    await this.areas.manager.transaction(async manager => {
      // Names that make the same slug take turns, so that each sees which numbers are taken.
      await lockFor(manager, 'area-identifiers');
      const identifier = input.identifier ?? (await freeIdentifier(manager, input.name));
      await checkNameFree(manager, input.name, input.ownerId ?? null, id);
      await manager.insert(ClientAreaEntity, {
        ...this.columnsOf(input),
        id,
        identifier,
        clientId: `pca_${randomBytes(12).toString('hex')}`,
      });
      await this.access.replace(manager, id, input);
      const changes = difference({}, { ...input, identifier }, SECRET_FIELDS);
      await record(manager, { action: 'create', entity, entityId: id, title: input.name, changes });
      await announce(manager, { topic: 'areas' });
    });
    return this.get(id);
  }

  async update(id: string, input: UpdateClientArea, version?: number): Promise<ClientArea> {
    await this.areas.manager.transaction(async manager => {
      const area = await lockOrFail(manager, ClientAreaEntity, id, WHAT);
      if (area.version !== (version ?? area.version))
        checkVersion(area, version, await this.get(id));
      const { name, ownerId, type, kind, url } = { ...area, ...input };
      if (ownerId !== area.ownerId) checkMayReassign();
      await this.checkRules({ type, kind, url }, input);
      await checkNameFree(manager, name, ownerId, id);
      const changed = merged(area, input);
      const before = { ...area, ...(await this.chosen(manager, id)) };
      await this.access.replace(manager, id, input);
      const after = { ...changed, ...(await this.chosen(manager, id)) };
      const changes = difference(before, after, SECRET_FIELDS);
      if (Object.keys(changes).length === 0) return;
      await updateVersioned(manager, ClientAreaEntity, id, this.columnsOf(changed));
      await record(manager, { action: 'update', entity, entityId: id, title: area.name, changes });
      await announce(manager, { topic: 'areas' });
    });
    return this.get(id);
  }

  /** Sends an inactive area to the trash; its credentials stop working at once. */
  async remove(id: string, version?: number): Promise<void> {
    await this.areas.manager.transaction(async manager => {
      const area = await lockOrFail(manager, ClientAreaEntity, id, WHAT);
      if (area.version !== (version ?? area.version))
        checkVersion(area, version, await this.get(id));
      if (area.active) throw conflict('AREA_ACTIVE', 'Deactivate the client area, then delete it.');
      await checkNothingKept(manager, id);
      await manager.softDelete(ClientAreaEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: area.name });
      await announce(manager, { topic: 'areas' });
    });
  }

  /** Takes an area out of the trash, inactive as it went in. */
  async restore(id: string): Promise<ClientArea> {
    await this.areas.manager.transaction(async manager => {
      const area = await manager.findOne(ClientAreaEntity, {
        where: { id, deletedAt: Not(IsNull()) },
        withDeleted: true,
      });
      if (!area) throw notFound(WHAT);
      await checkNameFree(manager, area.name, area.ownerId, id);
      await manager.restore(ClientAreaEntity, { id });
      await record(manager, { action: 'restore', entity, entityId: id, title: area.name });
      await announce(manager, { topic: 'areas' });
    });
    return this.get(id);
  }

  private async chosen(manager: EntityManager, id: string) {
    const access = (await this.access.of([id], manager)).get(id);
    return access ? idsOf(access) : {};
  }

  private columnsOf(input: UpdateClientArea) {
    const {
      outboundCredentials: outbound,
      accessGroupIds: _,
      accessClientIds: __,
      ...columns
    } = input;
    if (outbound === undefined) return columns;
    const sealed = outbound === null ? null : this.secrets.seal(JSON.stringify(outbound));
    return { ...columns, outboundCredentials: sealed };
  }

  private async checkRules(
    area: Pick<CreateClientArea, 'type' | 'kind' | 'url'>,
    input: UpdateClientArea,
  ): Promise<void> {
    if (needsUrl(area.type) && !area.url) {
      throw invalidField('url', 'REQUIRED', `is required for the type ${area.type}`);
    }
    if (input.outboundCredentials) checkOutbound(area.kind, input.outboundCredentials);
    if (input.ownerId) await this.checkOwner(input.ownerId);
  }

  private async checkOwner(ownerId: string): Promise<void> {
    const found = await this.clients.exists(ownerId);
    if (!found) throw invalidField('ownerId', 'NOT_FOUND', 'is not a client');
  }
}

function checkOutbound(kind: ClientAreaKind, credentials: OutboundCredentials): void {
  if (kind !== 'custom') {
    throw invalidField('outboundCredentials', 'NOT_ALLOWED', 'is for custom areas only');
  }
  if (needsName(credentials.scheme) && !credentials.name) {
    throw invalidField('outboundCredentials.name', 'REQUIRED', 'is required: the header');
  }
}

// The secrets of an area reach the records of its owner: who gets it is for those who manage clients.
function checkMayReassign(): void {
  const actor = currentActor();
  if (!actor || may(actor, 'clients:write')) return;
  throw new ProblemError(403, 'FORBIDDEN', 'The owner takes the permission clients:write.');
}

async function checkNameFree(
  manager: EntityManager,
  name: string,
  ownerId: string | null,
  id: string,
): Promise<void> {
  const other = await manager.existsBy(ClientAreaEntity, {
    name: Raw(column => `lower(${column}) = lower(:name)`, { name }),
    ownerId: ownerId ?? IsNull(),
    id: Not(id),
  });
  if (other) throw conflict('AREA_NAME_TAKEN', `The owner has an area named "${name}" already.`);
}

// What is its own goes with it in the end, and nobody may lose what cannot be deleted by the way.
async function checkNothingKept(manager: EntityManager, areaId: string): Promise<void> {
  const isKept =
    (await manager.existsBy(TextEntity, { areaId, locked: true })) ||
    (await manager.existsBy(TemplateEntity, { areaId, active: true }));
  if (!isKept) return;
  throw conflict('IN_USE', 'The client area has locked texts or active templates.');
}

// Branding and properties merge; a cleared brand value stays as null, which means "inherit".
function merged(area: ClientAreaEntity, input: UpdateClientArea): UpdateClientArea {
  const { branding, properties } = input;
  return {
    ...input,
    ...(branding ? { branding: { ...area.branding, ...branding } } : {}),
    ...(properties ? { properties: mergeProperties(area.properties, properties) } : {}),
  };
}
