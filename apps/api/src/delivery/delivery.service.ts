import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LanguagesService } from '../languages/languages.service';
import type { Config } from '../platform/config';
import { listenForChanges, type Change, type Listener } from '../platform/database/changes';
import type { DatabaseAddress } from '../platform/database/data-source';
import { notFound, ProblemError } from '../platform/errors/problem-error';
import { CONFIG, DATABASE_ADDRESS } from '../platform/tokens';
import { nest } from '../platform/json/nest';
import { makeBody, type Body } from './body';
import { BodyCache, type Source } from './body-cache';
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

// What one multi-load may ask for; each pair is a query when it is not in memory.
const MULTI_LIMIT = 100;

/** The bodies that front ends read, made once per change. */
@Injectable()
export class DeliveryService implements OnModuleInit, OnApplicationShutdown {
  private readonly cache: BodyCache;
  private listener: Listener | undefined;
  private readonly dropListeners: (() => void)[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly languages: LanguagesService,
    @Inject(CONFIG) config: Config,
    @Inject(DATABASE_ADDRESS) private readonly address: DatabaseAddress,
  ) {
    this.cache = new BodyCache(config.delivery.cacheBytes, () => {
      for (const listener of this.dropListeners) listener();
    });
  }

  async onModuleInit(): Promise<void> {
    this.listener = await listenForChanges(
      this.address,
      change => this.forget(change),
      () => this.forgetAll(),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener?.stop();
  }

  /** Calls back whenever some body may no longer be served. */
  onDrop(listener: () => void): void {
    this.dropListeners.push(listener);
  }

  async bundle({ area }: Visitor, wish: BundleWish): Promise<Body> {
    const choice = await this.choose(wish.language, wish);
    const key = [area.id, ...choice.chain, wish.namespace, wish.nested, choice.tag].join('|');
    const source = { areaId: area.id, namespaces: [wish.namespace], languages: choice.chain };
    return this.cache.get(key, source, async () => {
      const text = await this.text(area.id, wish.namespace, choice);
      return makeBody(wish.nested ? nested(text) : text, choice.tag);
    });
  }

  /** Several languages and namespaces at once; those that are not there are left out. */
  async resources(visitor: Visitor, tags: string[], namespaces: string[], wish: LanguageWish) {
    if (tags.length * namespaces.length > MULTI_LIMIT) {
      const detail = `At most ${MULTI_LIMIT} pairs of language and namespace.`;
      throw new ProblemError(422, 'TOO_MANY', detail);
    }
    const choices = await this.chooseAll(tags, wish);
    const key = JSON.stringify([visitor.area.id, choices, namespaces]);
    const source = { areaId: visitor.area.id, namespaces };
    return this.cache.get(key, source, async () => {
      const parts = choices.map(choice => this.resource(visitor.area.id, namespaces, choice));
      return makeBody(`{${(await Promise.all(parts)).join(',')}}`);
    });
  }

  /** The languages that the visitor may choose from. */
  async languageList({ area, preview }: Visitor): Promise<Body> {
    return this.cache.get(`${area.id}|languages|${preview}`, { areaId: area.id }, async () => {
      const visible = visibleTo(preview, await this.directory.languages());
      const data = visible.map(({ tag, isDefault }) => ({
        ...this.languages.describe(tag),
        isDefault,
      }));
      return makeBody(JSON.stringify({ data }));
    });
  }

  async area({ area }: Visitor): Promise<Body> {
    return this.cache.get(`${area.id}|area`, { areaId: area.id }, () => {
      const { identifier, name, type, url, branding, properties } = area;
      return makeBody(JSON.stringify({ identifier, name, type, url, branding, properties }));
    });
  }

  private async choose(language: string, wish: LanguageWish): Promise<LanguageChoice> {
    const choice = chooseLanguage(language, await this.directory.languages(), wish);
    if (!choice) throw notFound(`The language ${JSON.stringify(language)}`);
    return choice;
  }

  private async chooseAll(tags: string[], wish: LanguageWish): Promise<LanguageChoice[]> {
    const languages = await this.directory.languages();
    const choices = tags.flatMap(tag => chooseLanguage(tag, languages, wish) ?? []);
    if (choices.length === 0) throw notFound('None of the languages');
    return choices;
  }

  private async text(areaId: string, namespace: string, { chain }: LanguageChoice) {
    const text = await bundleText(this.dataSource, { areaId, namespace, chain });
    if (text === undefined) throw notFound(`The namespace ${JSON.stringify(namespace)}`);
    return text;
  }

  private async resource(areaId: string, namespaces: string[], choice: LanguageChoice) {
    const parts = namespaces.map(async namespace => {
      const request = { areaId, namespace, chain: choice.chain };
      return `${JSON.stringify(namespace)}:${(await bundleText(this.dataSource, request)) ?? '{}'}`;
    });
    return `${JSON.stringify(choice.tag)}:{${(await Promise.all(parts)).join(',')}}`;
  }

  private forgetAll(): void {
    this.directory.forgetAreas();
    this.directory.forgetLanguages();
    this.cache.drop(() => true);
  }

  private forget(change: Change): void {
    if (change.topic !== 'translations') {
      this.forgetAll();
      return;
    }
    const { areaId, namespace, languages } = change;
    const touches = (source: Source) =>
      (!areaId || source.areaId === areaId) &&
      (!namespace || !source.namespaces || source.namespaces.includes(namespace)) &&
      (!languages ||
        !source.languages ||
        source.languages.some(language => languages.includes(language)));
    this.cache.drop(touches);
  }
}

function nested(text: string): string {
  return JSON.stringify(nest(JSON.parse(text) as Record<string, string>).tree);
}
