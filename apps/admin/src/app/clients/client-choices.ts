import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { ClientGroupPage } from '@portico/contracts/client-groups';
import type { CustomFieldPage } from '@portico/contracts/custom-fields';
import type { LanguageList } from '@portico/contracts/languages';
import type { StaffPage } from '@portico/contracts/staff';
import { latest } from '@portico/ui/latest';
import { Session } from '../platform/session';

const ALL = { perPage: 100 };

/** What there is to choose from in filters and forms of clients. */
@Injectable()
export class ClientChoices {
  private readonly session = inject(Session);
  private readonly groupPage = latest(
    httpResource<ClientGroupPage>(() => ({
      url: '/api/v1/client-groups',
      params: { ...ALL, sort: 'name' },
    })),
  );
  private readonly staffPage = latest(
    httpResource<StaffPage>(() =>
      this.session.may('staff:read')
        ? { url: '/api/v1/staff', params: { ...ALL, sort: 'name' } }
        : undefined,
    ),
  );
  private readonly languageList = latest(
    httpResource<LanguageList>(() =>
      this.session.may('languages:read') ? '/api/v1/languages' : undefined,
    ),
  );
  private readonly fieldResource = httpResource<CustomFieldPage>(() => ({
    url: '/api/v1/custom-fields',
    params: { ...ALL, sort: 'position' },
  }));
  private readonly fieldPage = latest(this.fieldResource);

  readonly groups = computed(() =>
    (this.groupPage()?.data ?? []).map(({ id, name, discount }) => ({
      value: id,
      text: Number(discount) ? `${name} (${Number(discount)} %)` : name,
    })),
  );
  readonly managers = computed(() =>
    (this.staffPage()?.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
  );
  readonly languages = computed(() =>
    (this.languageList()?.data ?? []).map(({ tag, name }) => ({
      value: tag,
      text: `${name} (${tag})`,
    })),
  );
  /** The custom fields, in the order of the form. */
  readonly fields = computed(() => this.fieldPage()?.data ?? []);
}
