import { Injectable } from '@nestjs/common';
import type { Page } from '@portico/contracts/lists';
import type {
  BulkTemplates,
  CreateTemplate,
  Template,
  TemplateQuery,
  UpdateTemplate,
} from '@portico/contracts/templates';
import type { LabelPrefixList } from '@portico/contracts/texts';
import type { BulkResult } from '@portico/contracts/translations';
import { LocalizedBulkService } from '../localized/localized-bulk.service';
import { LocalizedService } from '../localized/localized.service';
import { TEMPLATES } from './template.kind';

@Injectable()
export class TemplatesService {
  constructor(
    private readonly items: LocalizedService,
    private readonly bulks: LocalizedBulkService,
  ) {}

  list(query: TemplateQuery): Promise<Page<Template>> {
    return this.items.list(TEMPLATES, query);
  }

  /** The levels of the tree that the dots of labels make. */
  prefixes(): Promise<LabelPrefixList> {
    return this.items.prefixes(TEMPLATES);
  }

  get(id: string): Promise<Template> {
    return this.items.get(TEMPLATES, id);
  }

  create({ label, areaId = null, properties = {}, contents, ...given }: CreateTemplate) {
    const columns = columnsOf({ channel: 'other', markup: 'html', active: false, ...given });
    return this.items.create(TEMPLATES, { label, areaId, properties, contents, columns });
  }

  /** Changes what is given; what it says must fit its variables then. */
  update(
    id: string,
    { properties, contents, ...given }: UpdateTemplate,
    version?: number,
  ): Promise<Template> {
    const changes = {
      columns: columnsOf(given),
      ...(properties ? { properties } : {}),
      ...(contents ? { contents } : {}),
    };
    return this.items.update(TEMPLATES, id, changes, version);
  }

  remove(id: string, version?: number): Promise<void> {
    return this.items.remove(TEMPLATES, id, version);
  }

  restore(id: string): Promise<Template> {
    return this.items.restore(TEMPLATES, id);
  }

  bulk(input: BulkTemplates): Promise<BulkResult> {
    return this.bulks.run(TEMPLATES, input);
  }
}

type Columns = Pick<
  UpdateTemplate,
  'channel' | 'markup' | 'active' | 'requireComplete' | 'variables' | 'translatableProperties'
>;

function columnsOf({ channel, markup, active, requireComplete, ...rest }: Columns): object {
  const { variables, translatableProperties } = rest;
  const shared = { variables, translatableProperties };
  const columns = { channel, markup, active, requireComplete, ...shared };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
