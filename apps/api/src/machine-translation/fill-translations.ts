import { VALUE_MAX } from '@portico/contracts/text-limits';
import type { EntityManager } from 'typeorm';
import type { Gap, TranslationGapsService } from '../translations/translation-gaps.service';
import type { FilledItem, FillItem, FillScope, FillSource, Written } from './fill-source';

/** Fills translations: one text for each key. */
export class FillTranslationValues implements FillSource {
  constructor(private readonly gaps: TranslationGapsService) {}

  count(manager: EntityManager, scope: FillScope): Promise<number> {
    return this.gaps.count(manager, scope);
  }

  async list(manager: EntityManager, scope: FillScope, after: string | null, limit: number) {
    return (await this.gaps.list(manager, scope, after, limit)).map(itemOf);
  }

  async fill(manager: EntityManager, scope: FillScope, items: FilledItem[]): Promise<Written> {
    const texts = items.flatMap(({ id, version, fields: [field], texts: filled }) => {
      const value = field && filled.get(field.name);
      return value === undefined ? [] : [{ id, version, source: field?.source ?? '', value }];
    });
    return { ids: await this.gaps.fill(manager, scope, texts), refused: new Map() };
  }
}

function itemOf({ id, label, description, maxLength, source, version }: Gap): FillItem {
  const about = description ? `${label}: ${description}` : label;
  const most = maxLength ?? VALUE_MAX;
  const field = { name: 'value', source, html: false, about, maxLength: most };
  return { id, label, version, fields: [field] };
}
