import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { ClientFinder } from './client-finder';
import { ClientNoteEntity } from './client-note.entity';
import { ClientNotesController } from './client-notes.controller';
import { ClientNotesService } from './client-notes.service';
import { ClientsController } from './clients.controller';
import { ClientsService } from './clients.service';
import { ContactEntity } from './contact.entity';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { SimilarService } from './similar.service';

// An area in the trash still names its owner; who is named stays until it is gone.
const NOT_NAMED = 'NOT EXISTS (SELECT FROM client_areas a WHERE a.owner_id = clients.id)';

@Module({
  imports: [TypeOrmModule.forFeature([ClientNoteEntity, ContactEntity])],
  controllers: [ClientsController, ContactsController, ClientNotesController],
  providers: [ClientFinder, ClientNotesService, ClientsService, ContactsService, SimilarService],
  exports: [ClientsService],
})
export class ClientsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('clients', `${emptyTrash('clients')} AND ${NOT_NAMED}`);
  }
}
