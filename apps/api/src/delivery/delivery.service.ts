import { Injectable } from '@nestjs/common';
import type { KeyTypesQuery } from '@portico/contracts/key-types';
import { DataSource } from 'typeorm';
import { LanguagesService } from '../languages/languages.service';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { KeyTypesService } from '../translations/key-types.service';
import { nest, stringified } from '../platform/json/nest';
import { Bodies } from './bodies';
import { makeBody, type Body } from './body';
import { bundleText } from './bundle-text';
import { DirectoryService } from './directory.service';
import {
  chooseLanguage,
  visibleTo,
  type LanguageChoice,
  type LanguageWish,
} from './language-choice';
import type { Visitor } from './visitor.service';

/** A bundle as its URL names it. */
export interface BundleWish extends LanguageWish {
  language: string;
  namespace: string;
  nested: boolean;
}

type ResourcesWish = LanguageWish & Pick<BundleWish, 'nested'>;

// What one multi-load may ask for; each pair is a query when it is not in memory.
const MULTI_LIMIT = 100;

/** What front ends read of translations, languages and their area, made once per change. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly bodies: Bodies,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly keyTypes: KeyTypesService,
    private readonly languages: LanguagesService,
  ) {}

  async bundle({ area }: Visitor, wish: BundleWish): Promise<Body> {
    const choice = await this.directory.choose(wish.language, wish);
    const key = ['bundle', area.id, choice, wish.namespace, wish.nested];
    const namespaces = [wish.namespace];
    const source = {
      areaId: area.id,
      topic: 'translations' as const,
      namespaces,
      languages: choice.chain,
    };
    return this.bodies.get(key, source, async () => {
      const text = await this.text(area.id, wish.namespace, choice);
      return makeBody(wish.nested ? nested(text) : text, { contentLanguage: choice.tag });
    });
  }

  /** Several languages and namespaces at once; those that are not there are left out. */
  async resources(visitor: Visitor, tags: string[], namespaces: string[], wish: ResourcesWish) {
    if (tags.length * namespaces.length > MULTI_LIMIT) {
      const detail = `At most ${MULTI_LIMIT} pairs of language and namespace.`;
      throw new ProblemError(422, 'TOO_MANY', detail);
    }
    const choices = await this.chooseAll(tags, wish);
    const key = ['resources', visitor.area.id, choices, namespaces, wish.nested];
    const source = { areaId: visitor.area.id, topic: 'translations' as const, namespaces };
    return this.bodies.get(key, source, async () => {
      const parts = choices.map(choice => this.resource(visitor.area.id, namespaces, choice, wish));
      return makeBody(`{${(await Promise.all(parts)).join(',')}}`);
    });
  }

  /** The languages that the visitor may choose from. */
  async languageList({ area, preview }: Visitor): Promise<Body> {
    return this.bodies.get(['languages', area.id, preview], { areaId: area.id }, async () => {
      const visible = visibleTo(preview, await this.directory.languages());
      const data = visible.map(({ tag, isDefault }) => ({
        ...this.languages.describe(tag),
        isDefault,
      }));
      return makeBody(JSON.stringify({ data }));
    });
  }

  /** The keys of the area as TypeScript types. */
  async types({ area }: Visitor, query: Omit<KeyTypesQuery, 'area'>): Promise<Body> {
    const source = { areaId: area.id, topic: 'translations' as const };
    return this.bodies.get(['types', area.id, query], source, async () =>
      makeBody(await this.keyTypes.get({ ...query, area: area.id }), {
        contentType: 'text/plain; charset=utf-8',
      }),
    );
  }

  async area({ area }: Visitor): Promise<Body> {
    return this.bodies.get(['area', area.id], { areaId: area.id }, () => {
      const { identifier, name, type, url, branding, properties } = area;
      return makeBody(JSON.stringify({ identifier, name, type, url, branding, properties }));
    });
  }

  private async chooseAll(tags: string[], wish: LanguageWish): Promise<LanguageChoice[]> {
    const languages = await this.directory.languages();
    const choices = tags.flatMap(tag => chooseLanguage(tag, languages, wish) ?? []);
    if (choices.length === 0)
      throw new ProblemError(404, 'NOT_FOUND', 'None of the languages is there.');
    return choices;
  }

  private async text(areaId: string, namespace: string, { chain }: LanguageChoice) {
    const text = await bundleText(this.dataSource, { areaId, namespace, chain });
    if (text === undefined) throw notFound(`The namespace ${JSON.stringify(namespace)}`);
    return text;
  }

  private async resource(
    areaId: string,
    namespaces: string[],
    choice: LanguageChoice,
    wish: ResourcesWish,
  ) {
    const parts = namespaces.map(async namespace => {
      const request = { areaId, namespace, chain: choice.chain };
      const text = (await bundleText(this.dataSource, request)) ?? '{}';
      return `${JSON.stringify(namespace)}:${wish.nested ? nested(text) : text}`;
    });
    return `${JSON.stringify(choice.tag)}:{${(await Promise.all(parts)).join(',')}}`;
  }
}

function nested(text: string): string {
  return stringified(nest(JSON.parse(text) as Record<string, string>).tree);
}
