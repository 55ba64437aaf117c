import type { Routes } from '@angular/router';
import { FillPage } from './fill-page';
import { MachineTranslationStore } from './machine-translation.store';
import { LanguagesInUse } from '../localized/languages-in-use';

export default [
  { path: '', component: FillPage, providers: [LanguagesInUse, MachineTranslationStore] },
] satisfies Routes;
