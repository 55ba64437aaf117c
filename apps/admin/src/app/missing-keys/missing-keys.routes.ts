import type { Routes } from '@angular/router';
import { MissingKeyList } from './missing-key-list';
import { MissingKeysStore } from './missing-keys.store';

export default [
  { path: '', component: MissingKeyList, providers: [MissingKeysStore] },
] satisfies Routes;
