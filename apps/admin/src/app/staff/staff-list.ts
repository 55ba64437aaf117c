import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiAccountGroupOutline } from '@mdi/js';
import type { StaffMember } from '@portico/contracts/staff';
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
import { Session } from '../platform/session';
import { StaffTabs } from './staff-tabs';
import { StaffStore } from './staff.store';
import { words } from './staff.words';

/** Everybody who works in the console; a click opens the drawer. */
@Component({
  selector: 'app-staff-list',
  imports: [
    Empty,
    Forbidden,
    MatButton,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
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
  templateUrl: './staff-list.html',
  styleUrl: './staff-list.scss',
})
export class StaffList {
  protected readonly store = inject(StaffStore);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly query = injectQuery();
  private readonly page = latest(this.store.page);
  private readonly knownRoles = latest(this.store.roles);
  protected readonly words = words;
  protected readonly icon = mdiAccountGroupOutline;
  protected readonly columns = ['name', 'email', 'role', 'status', 'twoFactor', 'lastSignInAt'];

  protected readonly rows = computed(() => this.page()?.data);
  protected readonly meta = computed(() => this.page()?.meta);
  protected readonly roles = computed(() => this.knownRoles()?.data ?? []);
  protected readonly readOnly = injectForbidden('staff:write');
  protected readonly filtered = computed(() =>
    ['search', 'roleId', 'active'].some(name => this.filter(name)),
  );

  protected isMe({ id }: StaffMember): boolean {
    return id === this.session.me()?.id;
  }

  protected filter(name: string): string {
    return this.store.query()[name] ?? '';
  }

  protected setFilter(name: string, value: string): void {
    this.query.set({ [name]: value });
  }

  protected clear(): void {
    this.query.set({ search: null, roleId: null, active: null });
  }

  protected open({ id }: StaffMember): void {
    void this.router.navigate(['/staff', id], { queryParamsHandling: 'preserve' });
  }
}
