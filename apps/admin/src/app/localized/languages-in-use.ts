import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { Language, LanguageList } from '@portico/contracts/languages';
import { latest } from '@portico/ui/latest';
import { Session } from '../platform/session';

/** The languages that contents are written in. */
@Injectable()
export class LanguagesInUse {
  private readonly session = inject(Session);
  private readonly list = httpResource<LanguageList>(() =>
    this.session.may('languages:read') ? '/api/v1/languages' : undefined,
  );
  private readonly newest = latest(this.list);

  /** The default one first; undefined until they are known. */
  readonly known = computed(() => {
    const inUse = this.newest()?.data.filter(language => language.state !== 'available');
    return inUse?.sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  });
  readonly all = computed<readonly Language[]>(() => this.known() ?? []);
  /** All of them, to pick or filter by. */
  readonly choices = computed(() =>
    this.all().map(({ tag, name }) => ({ value: tag, text: `${name} (${tag})` })),
  );
  readonly defaultTag = computed(() => this.all().find(one => one.isDefault)?.tag ?? '');

  /** Asks again for what a write may have changed: how complete they are. */
  reload(): void {
    this.list.reload();
  }

  nameOf(tag: string): string {
    return this.all().find(language => language.tag === tag)?.name ?? tag;
  }
}
