import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import type { Role } from '@portico/contracts/staff';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Table } from '@portico/ui/table';
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
    Column,
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
  templateUrl: './role-list.html',
  styleUrl: './staff-list.scss',
})
export class RoleList {
  protected readonly store = inject(RolesStore);
  protected readonly words = words;
  protected readonly title = staffWords.title;
  protected readonly readOnly = injectForbidden('staff:write');

  protected access({ permissions }: Role): string {
    return summaryOf(permissions);
  }
}
