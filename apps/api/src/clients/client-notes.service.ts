import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ClientNoteQuery, CreateClientNote } from '@portico/contracts/client-notes';
import type { Page } from '@portico/contracts/lists';
import { Repository } from 'typeorm';
import { v7 } from 'uuid';
import { currentActor } from '../platform/context';
import { containing, paginate } from '../platform/database/lists';
import { ClientNoteEntity } from './client-note.entity';
import { checkNotErased, clientIdOf, lockClient } from './resolve-client';

/** What staff write down about a client, one below the other. */
@Injectable()
export class ClientNotesService {
  constructor(
    @InjectRepository(ClientNoteEntity) private readonly notes: Repository<ClientNoteEntity>,
  ) {}

  async list(named: string, query: ClientNoteQuery): Promise<Page<ClientNoteEntity>> {
    const clientId = await clientIdOf(this.notes.manager, named);
    const found = this.notes.createQueryBuilder('note').where({ clientId });
    if (query.search) found.andWhere('note.text ILIKE :term', { term: containing(query.search) });
    return paginate(found, query, '-createdAt');
  }

  async create(named: string, { text }: CreateClientNote): Promise<ClientNoteEntity> {
    const id = v7();
    const actor = currentActor();
    const written = { authorId: actor?.id ?? null, author: actor?.name ?? 'Portico' };
    await this.notes.manager.transaction(async manager => {
      const client = await lockClient(manager, named);
      checkNotErased(client);
      await manager.insert(ClientNoteEntity, { id, clientId: client.id, text, ...written });
    });
    return this.notes.findOneByOrFail({ id });
  }
}
