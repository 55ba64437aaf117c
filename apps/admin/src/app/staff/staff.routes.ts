import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { MemberDrawer } from './member-drawer';
import { RoleDrawer } from './role-drawer';
import { RoleList } from './role-list';
import { RolesStore } from './roles.store';
import { StaffList } from './staff-list';
import { StaffStore } from './staff.store';

export default [
  {
    path: 'roles',
    component: RoleList,
    providers: [RolesStore],
    children: [
      { path: 'new', component: RoleDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: RoleDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
  {
    path: '',
    component: StaffList,
    providers: [StaffStore],
    children: [
      { path: 'new', component: MemberDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: MemberDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
