import type { Routes } from '@angular/router';
import { AuditDrawer } from './audit-drawer';
import { AuditList } from './audit-list';
import { AuditStore } from './audit.store';

export default [
  {
    path: '',
    component: AuditList,
    providers: [AuditStore],
    children: [{ path: ':id', component: AuditDrawer }],
  },
] satisfies Routes;
