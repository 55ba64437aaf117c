import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type {
  BulkFailure,
  BulkResult,
  BulkTranslations,
  Translation,
} from '@portico/contracts/translations';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import type { PagerMeta } from '@portico/ui/pager';
import type { Selection } from '@portico/ui/selection';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

type Action = BulkTranslations['action'];

/** What can be done with the ticked keys, or with all that the list would find. */
@Component({
  selector: 'app-translation-bulk',
  imports: [BulkBar, Forbidden, MatButton],
  templateUrl: './translation-bulk.html',
})
export class TranslationBulk {
  readonly selection = input.required<Selection>();
  readonly rows = input.required<readonly Translation[]>();
  readonly meta = input<PagerMeta>();
  readonly trash = input(false);
  private readonly store = inject(TranslationsStore);
  private readonly places = inject(TranslationPlaces);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words.bulk;
  protected readonly readOnly = injectForbidden('translations:write');
  private readonly ticked = computed(() => this.selection().ids());
  /** Also those on other pages; any other tick takes it back. */
  protected readonly everything = linkedSignal({ source: this.ticked, computation: () => false });
  protected readonly total = computed(() => (this.meta()?.total ?? 0).toLocaleString());
  protected readonly canExtend = computed(
    () => this.selection().all() && (this.meta()?.total ?? 0) > this.rows().length,
  );
  private readonly count = computed(() =>
    this.everything() ? this.total() : this.selection().count().toLocaleString(),
  );

  protected async review(): Promise<void> {
    const language = this.store.query()['language'];
    const agreed = await this.confirm.ask({
      title: words.bulk.reviewTitle(this.count()),
      text: words.bulk.reviewText(language ? this.places.nameOf(language) : ''),
      action: words.bulk.review,
    });
    if (agreed) await this.run('review', language ? { languages: [language] } : {});
  }

  protected async remove(): Promise<void> {
    const agreed = await this.confirm.ask({
      title: words.bulk.deleteTitle(this.count()),
      text: words.bulk.deleteText,
      action: words.bulk.delete,
      danger: true,
    });
    if (agreed) await this.run('delete');
  }

  protected async run(action: Action, more: Partial<BulkTranslations> = {}): Promise<void> {
    try {
      if (this.everything()) await this.runAll({ action, ...more });
      else await this.selection().together(ids => this.runTicked({ action, ids, ...more }));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }

  private async runAll(bulk: BulkTranslations): Promise<void> {
    const { done, failed } = await this.store.bulk({ ...bulk, filter: this.store.filter() });
    this.selection().clear();
    this.toast.show(words.bulk.done(done, failed.length));
  }

  private async runTicked(bulk: BulkTranslations): Promise<ReadonlyMap<string, Error>> {
    const result = await this.store.bulk(bulk);
    this.tell(bulk, result);
    return new Map(result.failed.map(failure => [failure.id, reasonOf(failure)]));
  }

  private tell({ action, ids = [] }: BulkTranslations, { done, failed }: BulkResult): void {
    if (action !== 'delete' || failed.length) {
      this.toast.show(words.bulk.done(done, failed.length));
      return;
    }
    const undo = () => void this.store.bulk({ action: 'restore', ids });
    this.toast.undo(words.bulk.deleted(done), undo);
  }
}

function reasonOf({ code }: BulkFailure): Error {
  return new Error(words.bulk.failures[code] ?? words.bulk.failed);
}
