import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiStorefrontOutline } from '@mdi/js';
import type { ClientAreaPage } from '@portico/contracts/client-areas';
import type { LanguageList } from '@portico/contracts/languages';
import type { Permission } from '@portico/contracts/permissions';
import { PageHeader } from '@portico/ui/page-header';
import { Empty, Failed, Skeleton } from '@portico/ui/states';
import { May } from '../platform/permission';
import { Session } from '../platform/session';
import { Activity } from './activity';
import { ClientTiles } from './client-tiles';
import { Completeness } from './completeness';
import { words } from './dashboard.words';

/** The first page: real figures, what lacks texts, what changed last. */
@Component({
  selector: 'app-dashboard',
  imports: [
    Activity,
    ClientTiles,
    Completeness,
    Empty,
    Failed,
    MatButton,
    May,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.scss',
})
export class Dashboard {
  private readonly session = inject(Session);
  protected readonly words = words;
  protected readonly icon = mdiStorefrontOutline;
  protected readonly name = computed(() => this.session.me()?.name.split(' ')[0] ?? '');

  protected readonly areas = this.count({});
  protected readonly activeAreas = this.count({ active: true });
  protected readonly languages = httpResource<LanguageList>(() =>
    this.session.may('languages:read') ? '/api/v1/languages' : undefined,
  );

  protected readonly inUse = computed(() =>
    this.known().filter(language => language.state !== 'available'),
  );
  protected readonly published = computed(() =>
    this.inUse().filter(language => language.state === 'published'),
  );
  protected readonly keys = computed(() => this.known()[0]?.total ?? 0);
  protected readonly defaultName = computed(
    () => this.known().find(language => language.isDefault)?.name ?? '',
  );
  private readonly known = computed(() =>
    this.languages.hasValue() ? this.languages.value().data : [],
  );

  protected total(count: ReturnType<Dashboard['count']>): number | undefined {
    return count.hasValue() ? count.value().meta.total : undefined;
  }

  protected may(permission: Permission): boolean {
    return this.session.may(permission);
  }

  private count(filter: Record<string, boolean>) {
    return httpResource<ClientAreaPage>(() =>
      this.session.may('client-areas:read')
        ? { url: '/api/v1/client-areas', params: { ...filter, perPage: 1 } }
        : undefined,
    );
  }
}
