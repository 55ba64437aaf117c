import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { BulkMissingKeys } from '@portico/contracts/missing-keys';
import type { BulkFailure, BulkResult } from '@portico/contracts/translations';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import type { PagerMeta } from '@portico/ui/pager';
import type { Selection } from '@portico/ui/selection';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { MissingKeysStore } from './missing-keys.store';
import { words } from './missing-keys.words';

type Action = BulkMissingKeys['action'];

/** What can be done with the ticked missing keys, or with all that the list would find. */
@Component({
  selector: 'app-missing-key-bulk',
  imports: [BulkBar, Forbidden, MatButton],
  templateUrl: './missing-key-bulk.html',
})
export class MissingKeyBulk {
  readonly selection = input.required<Selection>();
  readonly meta = input<PagerMeta>();
  private readonly store = inject(MissingKeysStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words.bulk;
  protected readonly readOnly = injectForbidden('translations:write');
  private readonly ticked = computed(() => this.selection().ids());
  /** Also those on other pages; any other tick takes it back. */
  protected readonly everything = linkedSignal({ source: this.ticked, computation: () => false });
  protected readonly total = computed(() => (this.meta()?.total ?? 0).toLocaleString());
  protected readonly canExtend = computed(
    () => this.selection().all() && (this.meta()?.total ?? 0) > this.selection().count(),
  );

  protected async run(action: Action): Promise<void> {
    try {
      if (!this.everything()) {
        await this.selection().together(ids => this.runTicked({ action, ids }));
      } else if (await this.agreed(action)) {
        this.tell(await this.store.bulk({ action, filter: this.store.filter() }));
        this.selection().clear();
      }
    } catch (failure) {
      const { fields, message } = toApiError(failure);
      const isTooMany = fields.some(field => field.code === 'TOO_MANY');
      this.toast.show(isTooMany ? words.bulk.tooMany : message);
    }
  }

  private agreed(action: Action): Promise<boolean> {
    const { title, text } = words.bulk.confirm[action];
    return this.confirm.ask({ title: title(this.total()), text, action: words.bulk[action] });
  }

  private async runTicked(bulk: BulkMissingKeys): Promise<ReadonlyMap<string, Error>> {
    const result = await this.store.bulk(bulk);
    this.tell(result);
    return new Map(result.failed.map(failure => [failure.id, reasonOf(failure)]));
  }

  private tell({ done, failed }: BulkResult): void {
    this.toast.show(words.bulk.done(done, failed.length));
  }
}

function reasonOf({ code }: BulkFailure): Error {
  return new Error(words.bulk.failures[code] ?? words.bulk.failed);
}
