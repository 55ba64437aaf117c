import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { LanguageChange, LanguageList } from '@portico/contracts/languages';
import { firstValueFrom } from 'rxjs';

const LANGUAGES = '/api/v1/languages';

/** All HTTP of languages. */
@Injectable()
export class LanguagesStore {
  private readonly http = inject(HttpClient);
  readonly list = httpResource<LanguageList>(() => LANGUAGES);

  /** Makes all changes or none. */
  async update(changes: LanguageChange[]): Promise<void> {
    this.list.set(await firstValueFrom(this.http.patch<LanguageList>(LANGUAGES, { changes })));
  }
}
