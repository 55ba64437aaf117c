import type { Routes } from '@angular/router';
import { LanguagesInUse } from '../localized/languages-in-use';
import { FindingList } from './finding-list';
import { QualityStore } from './quality.store';

export default [
  { path: '', component: FindingList, providers: [LanguagesInUse, QualityStore] },
] satisfies Routes;
