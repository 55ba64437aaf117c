import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomFieldsModule } from '../custom-fields/custom-fields.module';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { JobsModule } from '../platform/jobs/jobs.module';
import { BulkController } from './bulk/bulk.controller';
import { BulkService } from './bulk/bulk.service';
import { ClientDirectory } from './client-directory.service';
import { ClientFinder } from './client-finder';
import { ClientNoteEntity } from './client-note.entity';
import { ClientNotesController } from './client-notes.controller';
import { ClientNotesService } from './client-notes.service';
import { ClientsController } from './clients.controller';
import { ClientsService } from './clients.service';
import { ContactEntity } from './contact.entity';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { ClientsExportController } from './export/export.controller';
import { ExportService } from './export/export.service';
import { ClientImportController } from './import/import.controller';
import { ClientImportService } from './import/import.service';
import { SimilarService } from './similar.service';

// Who was merged goes with who stayed. An area in the trash still names its owner, and a record may
// come in at the moment of the deletion; who is named stays until that is gone.
const NOT_NAMED = `merged_into IS NULL
  AND NOT EXISTS (SELECT FROM client_areas a WHERE a.owner_id = clients.id)
  AND NOT EXISTS (SELECT FROM client_records r WHERE r.client_id = clients.id)`;

@Module({
  imports: [
    CustomFieldsModule,
    JobsModule,
    TypeOrmModule.forFeature([ClientNoteEntity, ContactEntity]),
  ],
  controllers: [
    BulkController,
    ClientsExportController,
    ClientImportController,
    ClientsController,
    ContactsController,
    ClientNotesController,
  ],
  providers: [
    BulkService,
    ClientDirectory,
    ClientFinder,
    ClientNotesService,
    ClientsService,
    ContactsService,
    ExportService,
    ClientImportService,
    SimilarService,
  ],
  exports: [ClientDirectory, ClientsService, ContactsService],
})
export class ClientsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('clients', `${emptyTrash('clients')} AND ${NOT_NAMED}`);
  }
}
