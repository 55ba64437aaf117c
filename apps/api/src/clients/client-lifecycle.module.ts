import { Module } from '@nestjs/common';
import { ClientsModule } from './clients.module';
import { DuplicatesController } from './duplicates/duplicates.controller';
import { DuplicatesService } from './duplicates/duplicates.service';
import { ClientDataController } from './erasure/client-data.controller';
import { ClientDataService } from './erasure/client-data.service';
import { EraseService } from './erasure/erase.service';
import { ClientMergesController } from './merge/client-merges.controller';
import { ClientMergesService } from './merge/client-merges.service';
import { UndoMergeService } from './merge/undo-merge.service';

/** What becomes of clients: two are one, or one is erased. */
@Module({
  imports: [ClientsModule],
  controllers: [ClientDataController, ClientMergesController, DuplicatesController],
  providers: [
    ClientDataService,
    ClientMergesService,
    DuplicatesService,
    EraseService,
    UndoMergeService,
  ],
})
export class ClientLifecycleModule {}
