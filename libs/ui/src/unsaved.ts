import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from './confirm';
import { uiWords } from './words';

/** What a page with a form says of itself. */
export interface HasUnsaved {
  /** Whether leaving now would lose something. */
  unsaved(): boolean;
}

/** Route guard that asks before changes are lost. */
export const unsavedGuard: CanDeactivateFn<HasUnsaved> = page =>
  !page.unsaved() ||
  inject(Confirm).ask({
    title: uiWords.discardTitle,
    text: uiWords.discardText,
    action: uiWords.discard,
    cancel: uiWords.keepEditing,
    danger: true,
  });
