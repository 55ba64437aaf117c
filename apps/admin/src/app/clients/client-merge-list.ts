import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ClientMerge } from '@portico/contracts/client-merges';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ClientMergesStore } from './client-merges.store';
import { CurrentClient } from './current-client';
import { words } from './merge.words';

/** Who was merged into the client, and the way back. */
@Component({
  selector: 'app-client-merge-list',
  imports: [Forbidden, MatButton, Moment],
  template: `
    @if (merges().length) {
      <section aria-labelledby="merged">
        <h2 id="merged">{{ words.merged }}</h2>
        @for (merge of merges(); track merge.id) {
          <div class="merge">
            <div>
              {{ merge.otherName }}
              <div class="none">
                @if (merge.undoneAt) {
                  {{ words.wasUndone(merge.undoneBy) }}
                } @else {
                  <ui-moment [at]="merge.mergedAt" /> {{ words.who(merge.mergedBy) }}
                }
              </div>
            </div>
            @if (!merge.undoneAt) {
              <button
                matButton
                type="button"
                [attr.aria-label]="words.undoOf(merge.otherName)"
                [uiForbidden]="readOnly() ?? (merge.erased ? words.erased : undefined)"
                (click)="undo(merge)"
              >
                {{ words.undo }}
              </button>
            }
          </div>
        }
      </section>
    }
  `,
  styleUrl: './client-profile.scss',
  styles: `
    .merge {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
    }
    .none {
      margin: 0;
    }
  `,
})
export class ClientMergeList {
  private readonly store = inject(ClientMergesStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly readOnly = injectForbidden('clients:write');
  private readonly page = latest(this.store.list(inject(CurrentClient).id));
  protected readonly merges = computed(() => this.page()?.data ?? []);

  protected async undo(merge: ClientMerge): Promise<void> {
    const { otherName, changed } = merge;
    const agreed = await this.confirm.ask({
      title: words.undoTitle(otherName),
      text: changed ? words.undoForced : words.undoText,
      action: words.undo,
    });
    if (!agreed) return;
    try {
      await this.store.undo(merge, changed ? { force: true } : {});
      this.toast.show(words.undone(otherName));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}
