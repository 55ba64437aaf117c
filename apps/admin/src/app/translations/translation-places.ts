import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { Language, LanguageList } from '@portico/contracts/languages';
import type { NamespaceList } from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import { Session } from '../platform/session';

/** Where texts can stand: languages in use, namespaces. */
@Injectable()
export class TranslationPlaces {
  private readonly session = inject(Session);
  private readonly languageList = httpResource<LanguageList>(() =>
    this.session.may('languages:read') ? '/api/v1/languages' : undefined,
  );
  private readonly namespaceList = httpResource<NamespaceList>(
    () => '/api/v1/translations/namespaces',
  );

  private readonly allLanguages = latest(this.languageList);
  private readonly allNamespaces = latest(this.namespaceList);

  /** Languages in use, the default one first; undefined until they are known. */
  readonly known = computed(() => {
    const inUse = this.allLanguages()?.data.filter(language => language.state !== 'available');
    return inUse?.sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  });
  readonly languages = computed<readonly Language[]>(() => this.known() ?? []);
  readonly defaultTag = computed(() => this.languages().find(one => one.isDefault)?.tag ?? '');
  readonly namespaces = computed(() => this.allNamespaces()?.data ?? []);

  /** Asks again for what a write may have changed. */
  reload(): void {
    this.languageList.reload();
    this.namespaceList.reload();
  }

  nameOf(tag: string): string {
    return this.languages().find(language => language.tag === tag)?.name ?? tag;
  }
}
