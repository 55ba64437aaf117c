import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import { PER_PAGE } from '@portico/contracts/lists';
import {
  type BulkResult,
  type BulkTranslations,
  type CreateTranslation,
  type Translation,
  type TranslationFilter,
  type TranslationPage,
  TranslationQuery,
  type UpdateTranslation,
} from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import { firstValueFrom } from 'rxjs';
import { askedOf } from '../localized/asked';
import { ifMatch } from '../platform/if-match';
import { injectListQuery } from '../platform/list-query';
import { writeThen } from '../platform/write-then';
import { TranslationPlaces } from './translation-places';

const URL = '/api/v1/translations';
const TEXT_FILTERS = ['search', 'area', 'namespace', 'tag', 'language', 'state'];
const OF_KEY = ['description', 'maxLength', 'tags'];

/** A key and the page of the list that it stands on. */
export interface Neighbour {
  id: string;
  page: number;
}

/** All HTTP of keys and their texts. */
@Injectable()
export class TranslationsStore {
  private readonly http = inject(HttpClient);
  private readonly places = inject(TranslationPlaces);
  private readonly write = writeThen(() => {
    this.page.reload();
    this.places.reload();
  });

  readonly query = injectListQuery(TranslationQuery);
  private readonly asked = computed(() => askedOf(this.query()));
  readonly page = httpResource<TranslationPage>(() => ({ url: URL, params: this.asked() }));
  /** The page, also while the next one loads. */
  readonly current = latest(this.page);

  /** One key; nothing while there is no id. Call it where `inject` may be called. */
  get(id: () => string | undefined) {
    return httpResource<Translation>(() => (id() ? `${URL}/${id()}` : undefined));
  }

  create(translation: CreateTranslation): Promise<Translation> {
    return this.write(this.http.post<Translation>(URL, translation));
  }

  /** The version guards what is said of the key; each text has a version of its own. */
  update({ id, version }: Translation, change: UpdateTranslation): Promise<Translation> {
    const isOfKey = OF_KEY.some(name => name in change);
    const headers = isOfKey ? ifMatch(version) : {};
    return this.write(this.http.patch<Translation>(`${URL}/${id}`, change, { headers }));
  }

  async remove(id: string): Promise<void> {
    await this.write(this.http.delete(`${URL}/${id}`));
  }

  async restore(id: string): Promise<void> {
    await this.write(this.http.post(`${URL}/${id}/restore`, {}));
  }

  bulk(action: BulkTranslations): Promise<BulkResult> {
    return this.write(this.http.post<BulkResult>(`${URL}/bulk`, action));
  }

  /** Takes a key out of the inbox of missing ones, now that it is there. */
  async found(missingKeyId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/v1/missing-keys/${missingKeyId}`));
  }

  /** What the list is filtered by, as a bulk action takes it. */
  filter(): TranslationFilter {
    const { unusedDays, ...asked } = this.asked();
    const texts = Object.entries(asked).filter(([name]) => TEXT_FILTERS.includes(name));
    return {
      ...Object.fromEntries(texts),
      ...(unusedDays ? { unusedDays: Number(unusedDays) } : {}),
      ...(asked['deleted'] === 'true' ? { deleted: true } : {}),
    };
  }

  /** The key that many steps below (or above) another one in the list, also across pages. */
  async neighbour(id: string, step: 1 | -1): Promise<Neighbour | undefined> {
    const { data = [], meta } = this.current() ?? {};
    const index = data.findIndex(row => row.id === id);
    if (index < 0 || !meta) return undefined;
    const next = data[index + step];
    return next ? { id: next.id, page: meta.page } : this.edgeOf(meta.page + step, step);
  }

  private async edgeOf(page: number, step: 1 | -1): Promise<Neighbour | undefined> {
    if (page < 1) return undefined;
    const params = { perPage: PER_PAGE, ...this.asked(), page };
    const { data } = await firstValueFrom(this.http.get<TranslationPage>(URL, { params }));
    const edge = data.at(step === 1 ? 0 : -1);
    return edge && { id: edge.id, page };
  }
}
