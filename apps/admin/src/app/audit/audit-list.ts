import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import type { AuditEntry } from '@portico/contracts/audit';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { Pager } from '@portico/ui/pager';
import { injectQuery } from '@portico/ui/query';
import { SearchBox } from '@portico/ui/search-box';
import { SortBy } from '@portico/ui/sort-by';
import { Empty } from '@portico/ui/states';
import { TableFrame } from '@portico/ui/table-frame';
import { AuditStore } from './audit.store';
import { words } from './audit.words';

/** Every change, the latest first; a click shows the difference. */
@Component({
  selector: 'app-audit-list',
  imports: [
    Empty,
    MatButton,
    MatSort,
    MatSortHeader,
    MatTableModule,
    Moment,
    PageHeader,
    Pager,
    RouterLink,
    RouterOutlet,
    SearchBox,
    SortBy,
    TableFrame,
  ],
  templateUrl: './audit-list.html',
})
export class AuditList {
  protected readonly store = inject(AuditStore);
  private readonly router = inject(Router);
  private readonly query = injectQuery();
  private readonly page = latest(this.store.page);
  protected readonly words = words;
  protected readonly columns = ['at', 'actor', 'action', 'item', 'channel', 'changes'];
  protected readonly rows = computed(() => this.page()?.data);
  protected readonly meta = computed(() => this.page()?.meta);

  protected open({ id }: AuditEntry): void {
    void this.router.navigate(['/audit', id], { queryParamsHandling: 'preserve' });
  }

  protected clear(): void {
    const names = Object.keys(this.store.query());
    this.query.set(Object.fromEntries(names.map(name => [name, null])));
  }

  protected channel({ channel }: AuditEntry): string {
    return words.channels[channel];
  }

  protected fields({ changes }: AuditEntry): string {
    return Object.keys(changes).join(', ');
  }
}
