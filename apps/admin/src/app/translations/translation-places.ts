import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { NamespaceList } from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import { LanguagesInUse } from '../localized/languages-in-use';

/** Where texts can stand: languages in use, namespaces. */
@Injectable()
export class TranslationPlaces {
  private readonly inUse = inject(LanguagesInUse);
  private readonly namespaceList = httpResource<NamespaceList>(
    () => '/api/v1/translations/namespaces',
  );
  private readonly allNamespaces = latest(this.namespaceList);

  /** Languages in use, the default one first; undefined until they are known. */
  readonly known = this.inUse.known;
  readonly languages = this.inUse.all;
  readonly defaultTag = this.inUse.defaultTag;
  readonly namespaces = computed(() => this.allNamespaces()?.data ?? []);

  /** Asks again for what a write may have changed. */
  reload(): void {
    this.inUse.reload();
    this.namespaceList.reload();
  }

  nameOf(tag: string): string {
    return this.inUse.nameOf(tag);
  }
}
