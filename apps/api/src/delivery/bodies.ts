import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../platform/config';
import { listenForChanges, type Change, type Listener } from '../platform/database/changes';
import type { DatabaseAddress } from '../platform/database/data-source';
import { CONFIG, DATABASE_ADDRESS } from '../platform/tokens';
import type { Body } from './body';
import { BodyCache, type Source, type Touches } from './body-cache';
import { DirectoryService } from './directory.service';

/** The bodies that front ends read, until something changes that they were made from. */
@Injectable()
export class Bodies implements OnModuleInit, OnApplicationShutdown {
  private readonly cache: BodyCache;
  private listener: Listener | undefined;
  private readonly dropListeners: (() => void)[] = [];

  constructor(
    private readonly directory: DirectoryService,
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

  /** The body of that key, made at first use. */
  get(key: unknown[], source: Source, build: () => Promise<Body>): Promise<Body> {
    return this.cache.get(JSON.stringify(key), source, build);
  }

  private forgetAll(): void {
    this.directory.forgetAreas();
    this.directory.forgetLanguages();
    this.cache.drop(() => true);
  }

  private forget(change: Change): void {
    if (change.topic === 'areas' || change.topic === 'languages') this.forgetAll();
    else this.cache.drop(touchedBy(change));
  }
}

type Content = Exclude<Change, { topic: 'areas' | 'languages' }>;

function touchedBy(change: Content): Touches {
  const { topic, areaId } = change;
  const isOfArea = (source: Source) =>
    source.topic === topic && (!areaId || source.areaId === areaId);
  if (change.topic !== 'translations') return isOfArea;
  const { namespace, languages } = change;
  return source =>
    isOfArea(source) &&
    (!namespace || !source.namespaces || source.namespaces.includes(namespace)) &&
    (!languages ||
      !source.languages ||
      source.languages.some(language => languages.includes(language)));
}
