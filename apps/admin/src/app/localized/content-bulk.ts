import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { BulkFailure, BulkResult } from '@portico/contracts/translations';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import type { PagerMeta } from '@portico/ui/pager';
import type { Selection } from '@portico/ui/selection';
import { Toast } from '@portico/ui/toast';
import { toApiError } from '../platform/problem';
import { words } from './localized.words';

/** Something that can be done with many items at once. */
export interface BulkAction {
  name: string;
  text: string;
  danger?: boolean;
  /** What is asked before it happens. */
  question?: { title: (count: string) => string; text: string };
  /** Asks what is sent with it; undefined when the reader thinks better of it. */
  ask?: () => Promise<object | undefined>;
  /** What takes it back, where nothing was refused, and what is said then. */
  undo?: { action: string; text: (count: number) => string };
  /** What is sent with it. */
  more?: object;
}

/** What is sent: some items, or all that the list would find. */
export interface Bulk {
  action: string;
  ids?: string[];
  everything?: boolean;
}

/** What can be done with the ticked items, or with all that the list would find. */
@Component({
  selector: 'app-content-bulk',
  imports: [BulkBar, Forbidden, MatButton],
  template: `
    <ui-bulk-bar [selection]="selection()" [text]="everything() ? words.allChosen(total()) : ''">
      @if (everything()) {
        <button matButton type="button" (click)="everything.set(false)">
          {{ words.onlyPage }}
        </button>
      } @else if (canExtend()) {
        <button matButton type="button" (click)="everything.set(true)">
          {{ words.all(total()) }}
        </button>
      }
      @for (action of actions(); track action.name) {
        <button
          matButton
          type="button"
          [class.ui-danger]="action.danger"
          [uiForbidden]="readOnly()"
          [disabled]="selection().running()"
          (click)="start(action)"
        >
          {{ action.text }}
        </button>
      }
    </ui-bulk-bar>
  `,
})
export class ContentBulk {
  readonly selection = input.required<Selection>();
  /** Where the page stands in its list. */
  readonly meta = input<PagerMeta>();
  readonly actions = input.required<readonly BulkAction[]>();
  readonly readOnly = input<string>();
  /** Why single items were refused, by code. */
  readonly reasons = input<Readonly<Record<string, string | undefined>>>({});
  readonly send = input.required<(bulk: Bulk & object) => Promise<BulkResult>>();
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words.bulk;
  private readonly ticked = computed(() => this.selection().ids());
  /** Also those on other pages; any other tick takes it back. */
  protected readonly everything = linkedSignal({ source: this.ticked, computation: () => false });
  protected readonly total = computed(() => (this.meta()?.total ?? 0).toLocaleString());
  protected readonly canExtend = computed(
    () => this.selection().all() && (this.meta()?.total ?? 0) > this.selection().count(),
  );

  protected async start(action: BulkAction): Promise<void> {
    if (action.question && !(await this.agreed(action, action.question))) return;
    const asked = action.ask ? await action.ask() : {};
    if (!asked) return;
    const bulk = { action: action.name, ...action.more, ...asked };
    try {
      if (this.everything()) await this.runAll(bulk);
      else await this.selection().together(ids => this.runTicked({ ...bulk, ids }, action));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }

  private agreed(
    { text: action, danger = false }: BulkAction,
    question: Required<BulkAction>['question'],
  ) {
    const count = this.everything() ? this.total() : this.selection().count().toLocaleString();
    return this.confirm.ask({ title: question.title(count), text: question.text, action, danger });
  }

  private async runAll(bulk: Bulk): Promise<void> {
    const { done, failed } = await this.send()({ ...bulk, everything: true });
    this.selection().clear();
    this.toast.show(words.bulk.done(done, failed.length));
  }

  private async runTicked(bulk: Bulk, { undo }: BulkAction): Promise<ReadonlyMap<string, Error>> {
    const { done, failed } = await this.send()(bulk);
    if (undo && !failed.length) this.offer(undo.text(done), { ...bulk, action: undo.action });
    else this.toast.show(words.bulk.done(done, failed.length));
    return new Map(failed.map(failure => [failure.id, this.reasonOf(failure)]));
  }

  private offer(text: string, bulk: Bulk): void {
    const send = this.send();
    this.toast.undo(text, () => void send(bulk));
  }

  private reasonOf({ code }: BulkFailure): Error {
    return new Error(this.reasons()[code] ?? words.bulk.reasons[code] ?? words.bulk.failed);
  }
}
