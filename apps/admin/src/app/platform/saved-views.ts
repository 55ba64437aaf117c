import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { mdiCheck, mdiMenuDown } from '@mdi/js';
import type { SavedView } from '@portico/contracts/saved-views';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { injectQuery } from '@portico/ui/query';
import { firstValueFrom } from 'rxjs';
import { ManageViews } from './manage-views';
import { SaveView } from './save-view';
import { SavedViewsStore } from './saved-views.store';
import { words } from './saved-views.words';
import { Session } from './session';

const COLUMNS = 'columns';
const NOT_KEPT = ['page', 'perPage', 'deleted', COLUMNS];

/** Search, filters, order and columns of a list, kept under a name; they live in the URL. */
@Component({
  selector: 'app-saved-views',
  imports: [Icon, MatButton, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger],
  templateUrl: './saved-views.html',
  styles: `
    .group {
      padding: 8px 12px 4px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    .current {
      margin: -4px -4px -4px 8px;
      vertical-align: middle;
    }
    .down {
      margin: -4px -8px -4px 0;
      vertical-align: middle;
    }
  `,
})
export class SavedViews {
  /** The list that they are of. */
  readonly page = input.required<string>();
  private readonly store = inject(SavedViewsStore);
  private readonly dialog = inject(MatDialog);
  private readonly session = inject(Session);
  private readonly url = injectQuery();
  private readonly loaded = this.store.list(this.page);
  private readonly known = latest(this.loaded);
  protected readonly words = words;
  protected readonly icons = { current: mdiCheck, menu: mdiMenuDown };
  protected readonly views = computed(() => this.known()?.data ?? []);
  protected readonly groups = computed(() => {
    const me = this.session.me()?.id;
    const own = this.views().filter(({ ownerId }) => ownerId === me);
    const others = this.views().filter(({ ownerId }) => ownerId !== me);
    const groups = [
      { label: words.yours, views: own },
      { label: words.others, views: others },
    ];
    return groups.filter(({ views }) => views.length);
  });
  /** What the reader looks at, as a view would keep it. */
  private readonly query = computed(() => {
    const params = this.url.params();
    const kept = params.keys.filter(name => !NOT_KEPT.includes(name)).sort();
    return new URLSearchParams(kept.map(name => [name, params.get(name) ?? ''])).toString();
  });
  private readonly columns = computed(() => this.url.params().get(COLUMNS) ?? '');
  protected readonly current = computed(() =>
    this.views().find(
      ({ query, columns }) => query === this.query() && columns.join(',') === this.columns(),
    ),
  );
  protected readonly isStandard = computed(() => !this.query() && !this.columns());

  protected apply(view?: SavedView): void {
    const before = this.url.params().keys.filter(name => name !== 'perPage');
    const given = [...new URLSearchParams(view?.query)];
    this.url.set({
      ...Object.fromEntries(before.map(name => [name, null])),
      ...Object.fromEntries(given),
      [COLUMNS]: view?.columns.join(',') ?? null,
    });
  }

  protected async save(): Promise<void> {
    const columns = this.columns().split(',').filter(Boolean);
    const data = { page: this.page(), query: this.query(), columns };
    await this.open(SaveView, data);
  }

  protected async manage(): Promise<void> {
    await this.open(ManageViews, this.groups().find(({ label }) => label === words.yours)?.views);
  }

  private async open(dialog: typeof SaveView | typeof ManageViews, data: unknown): Promise<void> {
    const opened = this.dialog.open<object>(dialog, { data, width: '480px' });
    await firstValueFrom(opened.afterClosed());
    this.loaded.reload();
  }
}
