import { Module } from '@nestjs/common';
import { ClientAreasModule } from '../client-areas/client-areas.module';
import { ClientsModule } from '../clients/clients.module';
import { ClientFiguresController } from './client-figures.controller';
import { ClientFiguresService } from './client-figures.service';
import { ClientRecordsBatchService } from './client-records-batch.service';
import { ClientRecordsController } from './client-records.controller';
import { ClientRecordsService } from './client-records.service';
import { RecordFinder } from './record-finder';
import { RecordPlacing } from './record-placing';

@Module({
  imports: [ClientAreasModule, ClientsModule],
  controllers: [ClientFiguresController, ClientRecordsController],
  providers: [
    ClientFiguresService,
    ClientRecordsBatchService,
    ClientRecordsService,
    RecordFinder,
    RecordPlacing,
  ],
})
export class ClientRecordsModule {}
