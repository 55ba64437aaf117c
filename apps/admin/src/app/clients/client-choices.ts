import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import { CUSTOM_FIELDS_MAX, type CustomFieldPage } from '@portico/contracts/custom-fields';
import type { LanguageList } from '@portico/contracts/languages';
import { latest } from '@portico/ui/latest';
import { Session } from '../platform/session';

/** What there is to choose from in filters and forms of clients. */
@Injectable()
export class ClientChoices {
  private readonly session = inject(Session);
  private readonly languageList = latest(
    httpResource<LanguageList>(() =>
      this.session.may('languages:read') ? '/api/v1/languages' : undefined,
    ),
  );
  private readonly fieldResource = httpResource<CustomFieldPage>(() => ({
    url: '/api/v1/custom-fields',
    params: { perPage: CUSTOM_FIELDS_MAX, sort: 'position' },
  }));
  private readonly fieldPage = latest(this.fieldResource);

  readonly languages = computed(() =>
    (this.languageList()?.data ?? []).map(({ tag, name }) => ({
      value: tag,
      text: `${name} (${tag})`,
    })),
  );
  /** The custom fields, in the order of the form. */
  readonly fields = computed(() => this.fieldPage()?.data ?? []);
}
