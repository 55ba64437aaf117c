import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { GlossaryService } from '../glossary/glossary.service';
import { IntegrationsService } from '../integrations/integrations.service';
import { ProvidersService } from '../integrations/providers.service';

/** What a translation by machine takes. */
@Injectable()
export class RunTools {
  constructor(
    @InjectDataSource() readonly dataSource: DataSource,
    readonly glossary: GlossaryService,
    readonly integrations: IntegrationsService,
    readonly providers: ProvidersService,
  ) {}
}
