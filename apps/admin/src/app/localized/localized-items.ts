import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, linkedSignal, type Signal } from '@angular/core';
import type { Shape } from '@portico/contracts/fields';
import type { SetContent } from '@portico/contracts/localized';
import type { LabelPrefixList } from '@portico/contracts/texts';
import type { BulkResult } from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import type { PagerMeta } from '@portico/ui/pager';
import { tap } from 'rxjs';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { toApiError } from '../platform/problem';
import { writeThen } from '../platform/write-then';
import { askedOf } from './asked';
import type { Bulk } from './content-bulk';
import { filterOf } from './filter-of';
import { LanguagesInUse } from './languages-in-use';
import { words } from './localized.words';

interface Item {
  id: string;
  version: number;
}

interface Said {
  contents?: readonly SetContent[];
}

/** The HTTP that all items have in common which say something in several languages; stores hold one. */
export class LocalizedItems<T extends Item, Create, Update extends Said> {
  private readonly http = inject(HttpClient);
  private readonly languages = inject(LanguagesInUse);
  private readonly write = writeThen(() => {
    this.page.reload();
    this.prefixList.reload();
  });

  readonly query: Signal<Record<string, string>>;
  private readonly asked = computed(() => askedOf(this.query()));
  readonly page = httpResource<{ data: T[]; meta: PagerMeta }>(() => ({
    url: this.url,
    params: this.asked(),
  }));
  /** The page, also while the next one loads. */
  readonly current = latest(this.page);
  private readonly prefixList = httpResource<LabelPrefixList>(() => `${this.url}/prefixes`);
  readonly prefixes = latest(this.prefixList);
  /** Whether the list is the trash. */
  readonly trash = computed(() => this.query()['deleted'] === 'true');
  /** The language that the cards show. */
  readonly language = computed(() => this.query()['language'] ?? this.languages.defaultTag());
  /** Where something else was saved last: its language by the id of the item. */
  private readonly saved = linkedSignal<string, ReadonlyMap<string, string>>({
    source: this.language,
    computation: () => new Map(),
  });

  constructor(
    private readonly url: string,
    private readonly shape: Shape,
  ) {
    this.query = injectListQuery(shape);
  }

  /** One item; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<T>(() => (id() ? `${this.url}/${id()}` : undefined));
  }

  /** The language that the card of an item shows: what was saved just now is to be seen. */
  languageOf(id: string): string {
    return this.saved().get(id) ?? this.language();
  }

  create(item: Create): Promise<T> {
    return this.write(this.http.post<T>(this.url, item)).catch(atLabel);
  }

  /** The version guards what all languages share; each content has a version of its own. */
  update({ id, version }: T, change: Update): Promise<T> {
    const shared = Object.keys(change).some(name => name !== 'contents');
    const headers = shared ? ifMatch(version) : {};
    const request = this.http.patch<T>(`${this.url}/${id}`, change, { headers });
    return this.write(request.pipe(tap(saved => this.show(saved, change.contents))));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${this.url}/${id}`));
  }

  async restore(id: string): Promise<void> {
    await this.write(this.http.post(`${this.url}/${id}/restore`, {}));
  }

  /** Does something with some items, or with all that the list would find. */
  readonly bulk = ({ everything, ...bulk }: Bulk): Promise<BulkResult> => {
    const body = { ...bulk, ...(everything ? { filter: filterOf(this.shape, this.asked()) } : {}) };
    return this.write(this.http.post<BulkResult>(`${this.url}/bulk`, body));
  };

  // The card says at once what was saved.
  private show(saved: T, contents: readonly SetContent[] = []): void {
    const languages = contents.map(({ language }) => language);
    const shown = languages.includes(this.language()) ? this.language() : languages.at(-1);
    if (shown) this.saved.update(before => new Map([...before, [saved.id, shown]]));
    if (!this.page.hasValue()) return;
    const replaced = (one: T) => (one.id === saved.id ? saved : one);
    this.page.update(page => ({ ...page, data: page.data.map(replaced) }));
  }
}

// That a label is taken stands at the label, where it can be changed.
function atLabel(failure: unknown): never {
  const error = toApiError(failure);
  throw error.code === 'LABEL_TAKEN' ? error.at('label', words.labelTaken) : error;
}
