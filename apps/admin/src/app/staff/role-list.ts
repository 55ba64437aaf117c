import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import type { Role } from '@portico/contracts/staff';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { Pager } from '@portico/ui/pager';
import { injectQuery } from '@portico/ui/query';
import { SearchBox } from '@portico/ui/search-box';
import { SortBy } from '@portico/ui/sort-by';
import { Empty } from '@portico/ui/states';
import { TableFrame } from '@portico/ui/table-frame';
import { injectForbidden } from '../platform/permission';
import { summaryOf } from './role-form';
import { RolesStore } from './roles.store';
import { words } from './roles.words';
import { StaffTabs } from './staff-tabs';
import { words as staffWords } from './staff.words';

/** All roles; a click opens the drawer. */
@Component({
  selector: 'app-role-list',
  imports: [
    Empty,
    Forbidden,
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
    StaffTabs,
    TableFrame,
  ],
  templateUrl: './role-list.html',
  styleUrl: './staff-list.scss',
})
export class RoleList {
  protected readonly store = inject(RolesStore);
  private readonly router = inject(Router);
  private readonly query = injectQuery();
  private readonly page = latest(this.store.page);
  protected readonly words = words;
  protected readonly title = staffWords.title;
  protected readonly columns = ['name', 'access', 'members', 'createdAt'];
  protected readonly rows = computed(() => this.page()?.data);
  protected readonly meta = computed(() => this.page()?.meta);
  protected readonly readOnly = injectForbidden('staff:write');

  protected access({ permissions }: Role): string {
    return summaryOf(permissions);
  }

  protected clear(): void {
    this.query.set({ search: null });
  }

  protected open({ id }: Role): void {
    void this.router.navigate(['/staff/roles', id], { queryParamsHandling: 'preserve' });
  }
}
