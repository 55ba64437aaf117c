import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { Job } from '@portico/contracts/jobs';
import type {
  FillTranslations,
  TranslatedTexts,
  TranslateTexts,
  TranslationProviderList,
} from '@portico/contracts/machine-translation';
import { latest } from '@portico/ui/latest';
import { firstValueFrom } from 'rxjs';

const URL = '/api/v1/machine-translations';

/** All HTTP of translations by machine. */
@Injectable()
export class MachineTranslationStore {
  private readonly http = inject(HttpClient);
  readonly list = httpResource<TranslationProviderList>(() => `${URL}/providers`);
  private readonly newest = latest(this.list);
  /** The default one first; undefined until they are known. */
  readonly providers = computed(() => this.newest()?.data);

  /** Translates the texts of one item; nothing is stored. */
  translate(texts: TranslateTexts): Promise<TranslatedTexts> {
    return firstValueFrom(this.http.post<TranslatedTexts>(URL, texts));
  }

  /** Starts to fill languages. */
  fill(plan: FillTranslations): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`${URL}/jobs`, plan));
  }

  async cancel(id: string): Promise<void> {
    await firstValueFrom(this.http.post(`/api/v1/jobs/${id}/cancel`, {}));
  }
}
