import { Component, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { mdiTrashCanOutline } from '@mdi/js';
import type { SavedView } from '@portico/contracts/saved-views';
import { Icon } from '@portico/ui/icon';
import { Notice } from '@portico/ui/notice';
import { toApiError } from './problem';
import { SavedViewsStore } from './saved-views.store';
import { words } from './saved-views.words';

/** The reader's own views: shares and deletes them. */
@Component({
  selector: 'app-manage-views',
  imports: [
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatIconButton,
    MatSlideToggle,
    Notice,
  ],
  template: `
    <h2 matDialogTitle>{{ words.manageTitle }}</h2>
    <mat-dialog-content>
      <ul>
        @for (view of views(); track view.id) {
          <li>
            <span>{{ view.name }}</span>
            <mat-slide-toggle
              [aria-label]="words.share(view.name)"
              [checked]="view.shared"
              (change)="share(view, $event.checked)"
            >
              {{ words.sharedShort }}
            </mat-slide-toggle>
            <button
              matIconButton
              type="button"
              [attr.aria-label]="words.delete(view.name)"
              (click)="remove(view)"
            >
              <ui-icon [path]="icon" />
            </button>
          </li>
        } @empty {
          <li>{{ words.none }}</li>
        }
      </ul>
      @if (refusal()) {
        <ui-notice [bad]="true">{{ refusal() }}</ui-notice>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ words.close }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 44px;
    }
    li + li {
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    span {
      flex: 1;
      overflow-wrap: anywhere;
    }
  `,
})
export class ManageViews {
  private readonly store = inject(SavedViewsStore);
  protected readonly words = words;
  protected readonly icon = mdiTrashCanOutline;
  protected readonly views = signal(
    inject<readonly SavedView[] | undefined>(MAT_DIALOG_DATA) ?? [],
  );
  protected readonly refusal = signal('');

  protected share({ id }: SavedView, shared: boolean): Promise<void> {
    return this.attempt(async () => {
      const changed = await this.store.update(id, { shared });
      this.views.update(views => views.map(view => (view.id === id ? changed : view)));
    });
  }

  protected remove({ id }: SavedView): Promise<void> {
    return this.attempt(async () => {
      await this.store.remove(id);
      this.views.update(views => views.filter(view => view.id !== id));
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.refusal.set('');
    try {
      await work();
    } catch (failure) {
      this.refusal.set(toApiError(failure).message);
    }
  }
}
