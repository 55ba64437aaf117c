import { Injectable } from '@nestjs/common';
import type {
  BulkContentTexts,
  ContentText,
  ContentTextQuery,
  CreateContentText,
  UpdateContentText,
} from '@portico/contracts/texts';
import { LocalizedBulkService } from '../localized/localized-bulk.service';
import { LocalizedService } from '../localized/localized.service';
import { TEXTS } from './text.kind';

@Injectable()
export class TextsService {
  constructor(
    private readonly items: LocalizedService,
    private readonly bulks: LocalizedBulkService,
  ) {}

  list(query: ContentTextQuery) {
    return this.items.list(TEXTS, query);
  }

  prefixes() {
    return this.items.prefixes(TEXTS);
  }

  get(id: string): Promise<ContentText> {
    return this.items.get(TEXTS, id);
  }

  create({ locked = true, translatableProperties, ...input }: CreateContentText) {
    const columns = columnsOf({ locked, translatableProperties });
    return this.items.create(TEXTS, { ...input, columns });
  }

  update(id: string, input: UpdateContentText, version?: number): Promise<ContentText> {
    const { locked, translatableProperties, ...changes } = input;
    const columns = columnsOf({ locked, translatableProperties });
    return this.items.update(TEXTS, id, { ...changes, columns }, version);
  }

  remove(id: string, version?: number): Promise<void> {
    return this.items.remove(TEXTS, id, version);
  }

  restore(id: string): Promise<ContentText> {
    return this.items.restore(TEXTS, id);
  }

  bulk(input: BulkContentTexts) {
    return this.bulks.run(TEXTS, input);
  }
}

function columnsOf(given: {
  locked: boolean | undefined;
  translatableProperties: string[] | undefined;
}): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
