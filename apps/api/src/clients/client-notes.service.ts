import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ClientNoteQuery, CreateClientNote } from '@portico/contracts/client-notes';
import type { Page } from '@portico/contracts/lists';
import { Repository } from 'typeorm';
import { v7 } from 'uuid';
import { currentActor } from '../platform/context';
import { containing, paginate } from '../platform/database/lists';
import { notFound } from '../platform/errors/problem-error';
import { CLIENT } from './clients.service';
import { ClientEntity } from './client.entity';
import { ClientNoteEntity } from './client-note.entity';

/** What staff write down about a client, one below the other. */
@Injectable()
export class ClientNotesService {
  constructor(
    @InjectRepository(ClientNoteEntity) private readonly notes: Repository<ClientNoteEntity>,
  ) {}

  async list(clientId: string, query: ClientNoteQuery): Promise<Page<ClientNoteEntity>> {
    await this.checkClient(clientId);
    const found = this.notes.createQueryBuilder('note').where({ clientId });
    if (query.search) found.andWhere('note.text ILIKE :term', { term: containing(query.search) });
    return paginate(found, query, '-createdAt');
  }

  async create(clientId: string, { text }: CreateClientNote): Promise<ClientNoteEntity> {
    await this.checkClient(clientId);
    const id = v7();
    const actor = currentActor();
    const written = { authorId: actor?.id ?? null, author: actor?.name ?? 'Portico' };
    await this.notes.insert({ id, clientId, text, ...written });
    return this.notes.findOneByOrFail({ id });
  }

  private async checkClient(id: string): Promise<void> {
    if (!(await this.notes.manager.existsBy(ClientEntity, { id }))) throw notFound(CLIENT);
  }
}
