import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type {
  CreateSavedView,
  SavedView,
  SavedViewList,
  UpdateSavedView,
} from '@portico/contracts/saved-views';
import { SAVED_VIEWS_MAX } from '@portico/contracts/saved-views';
import { type EntityManager, Repository, type SelectQueryBuilder } from 'typeorm';
import { v7 } from 'uuid';
import type { Actor } from '../platform/context';
import { checkVersion, lockFor, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, notFound, ProblemError } from '../platform/errors/problem-error';
import { SavedViewEntity } from './saved-view.entity';

const WHAT = 'The view';

/** Views are the furniture of whoever saved them, so the audit does not tell of them. */
@Injectable()
export class SavedViewsService {
  constructor(
    @InjectRepository(SavedViewEntity) private readonly views: Repository<SavedViewEntity>,
  ) {}

  async list(actor: Actor, page: string): Promise<SavedViewList> {
    const found = this.visibleTo(actor).andWhere('view.page = :page', { page });
    const views = await found.orderBy('lower(view.name)').addOrderBy('view.id').getMany();
    return { data: views.map(presentView) };
  }

  async get(actor: Actor, id: string): Promise<SavedView> {
    const view = await this.visibleTo(actor).andWhere('view.id = :id', { id }).getOne();
    if (!view) throw notFound(WHAT);
    return presentView(view);
  }

  async create(actor: Actor, input: CreateSavedView): Promise<SavedView> {
    const id = v7();
    const ownerId = actor.id;
    await this.views.manager.transaction(async manager => {
      await lockFor(manager, `saved-views ${ownerId}`);
      const kept = await manager.countBy(SavedViewEntity, { ownerId, page: input.page });
      if (kept >= SAVED_VIEWS_MAX) {
        throw conflict('TOO_MANY', `There may be ${SAVED_VIEWS_MAX} views. Delete one first.`);
      }
      await manager.insert(SavedViewEntity, { ...input, id, ownerId });
    });
    return this.get(actor, id);
  }

  async update(
    actor: Actor,
    id: string,
    input: UpdateSavedView,
    version?: number,
  ): Promise<SavedView> {
    await this.views.manager.transaction(async manager => {
      await this.lockOwn(manager, actor, id, version);
      await updateVersioned(manager, SavedViewEntity, id, input);
    });
    return this.get(actor, id);
  }

  async remove(actor: Actor, id: string, version?: number): Promise<void> {
    await this.views.manager.transaction(async manager => {
      await this.lockOwn(manager, actor, id, version);
      await manager.delete(SavedViewEntity, { id });
    });
  }

  // What is private to somebody else does not exist for others.
  private async lockOwn(manager: EntityManager, actor: Actor, id: string, version?: number) {
    const view = await lockOrFail(manager, SavedViewEntity, id, WHAT);
    if (view.ownerId !== actor.id) {
      if (!view.shared) throw notFound(WHAT);
      throw new ProblemError(403, 'NOT_YOURS', 'Only who saved a view changes it.');
    }
    if (view.version !== (version ?? view.version)) {
      checkVersion(view, version, await this.get(actor, id));
    }
  }

  private visibleTo({ id }: Actor): SelectQueryBuilder<SavedViewEntity> {
    return this.views
      .createQueryBuilder('view')
      .innerJoin('view.owner', 'owner')
      .addSelect(['owner.id', 'owner.name'])
      .where('(view.ownerId = :me OR view.shared)', { me: id });
  }
}

function presentView({ owner, ...view }: SavedViewEntity): SavedView {
  return {
    ...view,
    owner: owner.name,
    createdAt: view.createdAt.toISOString(),
    updatedAt: view.updatedAt.toISOString(),
  };
}
