import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  OPENAI_URL,
  type CreateIntegration,
  type Integration,
  type IntegrationKind,
  type IntegrationQuery,
  type UpdateIntegration,
} from '@portico/contracts/integrations';
import type { Page } from '@portico/contracts/lists';
import { type EntityManager, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import type { Config } from '../platform/config';
import { SecretBox } from '../platform/crypto/secret-box';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockFor, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalidField, notFound } from '../platform/errors/problem-error';
import { OutgoingPolicy } from '../platform/outgoing/outgoing-policy';
import { CONFIG } from '../platform/tokens';
import { IntegrationEntity } from './integration.entity';
import { costOf, viewOf, type Taken } from './integration-view';

const WHAT = 'The integration';
const entity = 'integrations';
const SECRET_FIELDS = ['apiKey'];

@Injectable()
export class IntegrationsService {
  private readonly policy: OutgoingPolicy;

  constructor(
    @InjectRepository(IntegrationEntity)
    private readonly integrations: Repository<IntegrationEntity>,
    private readonly secrets: SecretBox,
    @Inject(CONFIG) config: Config,
  ) {
    this.policy = new OutgoingPolicy(config.outgoingAllowed);
  }

  async list(query: IntegrationQuery): Promise<Page<Integration>> {
    const found = this.integrations.createQueryBuilder('integration');
    if (query.search) {
      const search = containing(query.search);
      found.where('(integration.name ILIKE :search OR integration.model ILIKE :search)', {
        search,
      });
    }
    const page = await paginate(found, query, 'name');
    return { ...page, data: await viewOf(this.integrations.manager, page.data) };
  }

  async get(id: string): Promise<Integration> {
    const [found] = await viewOf(this.integrations.manager, await this.integrations.findBy({ id }));
    if (!found) throw notFound(WHAT);
    return found;
  }

  /** Those that can be used, the default one first. */
  usable(): Promise<IntegrationEntity[]> {
    return this.integrations.find({
      where: { active: true },
      order: { isDefault: 'DESC', name: 'ASC' },
    });
  }

  /** The named one, or else the default one or the only one; 409 when there is none to use. */
  async chosen(id?: string): Promise<IntegrationEntity> {
    const usable = await this.usable();
    if (id) {
      const named = usable.find(one => one.id === id);
      if (named) return named;
      throw invalidField('integrationId', 'NOT_FOUND', 'is not an active integration');
    }
    const [first] = usable;
    if (first && (first.isDefault || usable.length === 1)) return first;
    const detail = first
      ? 'No integration is the default one. Name one, or choose a default on the page Integrations.'
      : 'No provider of translations is set up. Add one on the page Integrations.';
    throw conflict('NO_INTEGRATION', detail);
  }

  /** What tokens cost at an integration; nothing is known of one that is gone. */
  async costOf(id: string, taken: Taken): Promise<{ cost: string | null; currency: string }> {
    const one = await this.integrations.findOneBy({ id });
    return { cost: one && costOf(one, taken), currency: one?.currency ?? 'USD' };
  }

  async create(input: CreateIntegration): Promise<Integration> {
    const id = v7();
    const columns = this.columnsOf(input);
    const baseUrl = this.baseUrlOf(input.kind, input.baseUrl);
    await this.integrations.manager.transaction(async manager => {
      if (input.isDefault) await endDefault(manager, id);
      await manager.insert(IntegrationEntity, { ...columns, baseUrl, id });
      const changes = difference({}, { ...input, baseUrl }, SECRET_FIELDS);
      await record(manager, { action: 'create', entity, entityId: id, title: input.name, changes });
    });
    return this.get(id);
  }

  async update(id: string, input: UpdateIntegration, version?: number): Promise<Integration> {
    await this.integrations.manager.transaction(async manager => {
      if (input.isDefault) await lockFor(manager, entity);
      const before = await lockOrFail(manager, IntegrationEntity, id, WHAT);
      if (before.version !== (version ?? before.version)) {
        checkVersion(before, version, await this.get(id));
      }
      const columns = this.changedColumns(before, input);
      const { apiKey: _, ...stored } = before;
      const changes = difference(stored, withoutSameKey(before, columns), SECRET_FIELDS);
      if (Object.keys(changes).length === 0) return;
      if (input.isDefault) await endDefault(manager, id);
      await updateVersioned(manager, IntegrationEntity, id, columns);
      const title = input.name ?? before.name;
      await record(manager, { action: 'update', entity, entityId: id, title, changes });
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.integrations.manager.transaction(async manager => {
      const before = await lockOrFail(manager, IntegrationEntity, id, WHAT);
      if (before.version !== (version ?? before.version)) {
        checkVersion(before, version, await this.get(id));
      }
      await manager.delete(IntegrationEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: before.name });
    });
  }

  private changedColumns(before: IntegrationEntity, input: UpdateIntegration) {
    const kind = input.kind ?? before.kind;
    const given = 'baseUrl' in input || kind !== before.kind;
    const baseUrl = given ? this.baseUrlOf(kind, input.baseUrl) : before.baseUrl;
    // A key goes only where whoever typed it meant it to go.
    const moved = baseUrl !== before.baseUrl && before.apiKey !== null && !('apiKey' in input);
    if (moved) throw invalidField('apiKey', 'REQUIRED', 'is required for the new address');
    return { ...this.columnsOf(input), baseUrl };
  }

  private columnsOf<T extends UpdateIntegration>({ apiKey, ...input }: T) {
    if (apiKey === undefined) return input;
    return { ...input, apiKey: apiKey === null ? null : this.secrets.seal(apiKey) };
  }

  private baseUrlOf(kind: IntegrationKind, given: string | null | undefined): string {
    if (!given && kind === 'compatible') {
      throw invalidField('baseUrl', 'REQUIRED', 'is required for a compatible server');
    }
    const url = (given ?? OPENAI_URL).replace(/\/+$/, '');
    if (hasMore(new URL(url))) {
      throw invalidField(
        'baseUrl',
        'FORMAT',
        'must be an address without name, query and fragment',
      );
    }
    if (this.policy.refuses(url)) {
      const message = 'is a private address, which the operator has not allowed';
      throw invalidField('baseUrl', 'ADDRESS_REFUSED', message);
    }
    return url;
  }
}

function hasMore({ username, password, search, hash }: URL): boolean {
  return [username, password, search, hash].some(Boolean);
}

async function endDefault(manager: EntityManager, id: string): Promise<void> {
  await lockFor(manager, entity);
  await manager.query(
    `UPDATE integrations SET is_default = false, version = version + 1, updated_at = now()
     WHERE is_default AND id <> $1`,
    [id],
  );
}

// Whether the key is the same can't be seen from what is sealed, so any key that is given counts.
function withoutSameKey(before: IntegrationEntity, columns: UpdateIntegration) {
  const { apiKey, ...rest } = columns;
  const untouched = apiKey === undefined || (apiKey === null && before.apiKey === null);
  return untouched ? rest : { ...rest, apiKey };
}
