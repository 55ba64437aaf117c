import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiAccountGroupOutline } from '@mdi/js';
import type { StaffMember } from '@portico/contracts/staff';
import { Column } from '@portico/ui/column';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { injectForbidden } from '../platform/permission';
import { Session } from '../platform/session';
import { StaffTabs } from './staff-tabs';
import { StaffStore } from './staff.store';
import { words } from './staff.words';

/** Everybody who works in the console; a click opens the drawer. */
@Component({
  selector: 'app-staff-list',
  imports: [
    Column,
    Empty,
    Filter,
    Forbidden,
    ListEmpty,
    MatButton,
    Moment,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RowLink,
    SearchBox,
    StaffTabs,
    Table,
  ],
  templateUrl: './staff-list.html',
  styleUrl: './staff-list.scss',
})
export class StaffList {
  protected readonly store = inject(StaffStore);
  private readonly session = inject(Session);
  private readonly knownRoles = latest(this.store.roles);
  protected readonly words = words;
  protected readonly icon = mdiAccountGroupOutline;
  protected readonly states = choicesOf({ true: words.active, false: words.inactive });
  protected readonly roles = computed(() =>
    (this.knownRoles() ?? []).map(({ id, name }) => ({ value: id, text: name })),
  );
  protected readonly readOnly = injectForbidden('staff:write');

  protected isMe({ id }: StaffMember): boolean {
    return id === this.session.me()?.id;
  }
}
