import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { TagUseList } from '@portico/contracts/translation-tags';
import type { NamespaceList } from '@portico/contracts/translations';
import { latest } from '@portico/ui/latest';
import { LanguagesInUse } from '../localized/languages-in-use';

/** Where texts can stand: languages in use, namespaces, tags. */
@Injectable()
export class TranslationPlaces {
  private readonly inUse = inject(LanguagesInUse);
  private readonly namespaceList = httpResource<NamespaceList>(
    () => '/api/v1/translations/namespaces',
  );
  private readonly allNamespaces = latest(this.namespaceList);
  private readonly tagList = httpResource<TagUseList>(() => '/api/v1/translations/tags');
  private readonly allTags = latest(this.tagList);

  /** Languages in use, the default one first; undefined until they are known. */
  readonly known = this.inUse.known;
  readonly languages = this.inUse.all;
  readonly defaultTag = this.inUse.defaultTag;
  readonly namespaces = computed(() => this.allNamespaces()?.data ?? []);
  readonly tags = computed(() => this.allTags()?.data ?? []);
  readonly tagNames = computed(() => this.tags().map(tag => tag.name));

  /** Asks again for what a write may have changed. */
  reload(): void {
    this.inUse.reload();
    this.namespaceList.reload();
    this.tagList.reload();
  }

  nameOf(tag: string): string {
    return this.inUse.nameOf(tag);
  }
}
