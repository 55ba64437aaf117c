import { Module } from '@nestjs/common';
import { LocalizedModule } from '../localized/localized.module';
import { emptyTrash, Housekeeping } from '../platform/housekeeping/housekeeping';
import { TextTransfersController } from './text-transfers.controller';
import { TextsController } from './texts.controller';
import { TextsService } from './texts.service';

@Module({
  imports: [LocalizedModule],
  controllers: [TextTransfersController, TextsController],
  providers: [TextsService],
  exports: [TextsService],
})
export class TextsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.register('texts', emptyTrash('texts'));
  }
}
