import { computed, linkedSignal, signal, type Signal } from '@angular/core';

/** What became of one row of a bulk action: '' while it waits or runs, else done or why not. */
export type RowResult = 'running' | 'done' | Error;

/** The ticked rows of a list and what a bulk action does with them. */
export class Selection {
  readonly ids: Signal<ReadonlySet<string>>;
  readonly count = computed(() => this.ids().size);
  readonly results = signal<ReadonlyMap<string, RowResult>>(new Map());
  readonly running = signal(false);
  /** Rows that the running action is through with. */
  readonly finished = computed(() => {
    return [...this.results().values()].filter(result => result !== 'running').length;
  });
  private readonly ticked;

  /** Rows that leave the page leave the selection. */
  constructor(private readonly rows: Signal<readonly { id: string }[]>) {
    this.ticked = linkedSignal<readonly { id: string }[], ReadonlySet<string>>({
      source: rows,
      computation: (shown, previous) =>
        new Set(shown.map(row => row.id).filter(id => previous?.value.has(id))),
    });
    this.ids = this.ticked;
  }

  readonly all = computed(() => this.count() > 0 && this.count() === this.rows().length);

  toggle(id: string): void {
    this.results.set(new Map());
    this.ticked.update(ids => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  toggleAll(): void {
    const ids = this.all() ? [] : this.rows().map(row => row.id);
    this.results.set(new Map());
    this.ticked.set(new Set(ids));
  }

  clear(): void {
    this.ticked.set(new Set());
    this.results.set(new Map());
  }

  /** Does one thing with each ticked row, one after the other; failed rows stay ticked. */
  async each(action: (id: string) => Promise<unknown>): Promise<void> {
    this.running.set(true);
    this.results.set(new Map());
    for (const id of this.ids()) {
      this.note(id, 'running');
      this.note(id, await settle(action(id)));
    }
    const results = this.results();
    this.ticked.update(ids => new Set([...ids].filter(id => results.get(id) !== 'done')));
    this.running.set(false);
  }

  /** Does one thing with all ticked rows at once; the answer says for which of them it failed. */
  async together(action: (ids: string[]) => Promise<ReadonlyMap<string, Error>>): Promise<void> {
    this.running.set(true);
    this.results.set(new Map());
    try {
      const ids = [...this.ids()];
      const failed = await action(ids);
      this.results.set(new Map(ids.map(id => [id, failed.get(id) ?? 'done'])));
      this.ticked.set(new Set(failed.keys()));
    } finally {
      this.running.set(false);
    }
  }

  private note(id: string, result: RowResult): void {
    this.results.update(results => new Map(results).set(id, result));
  }
}

async function settle(work: Promise<unknown>): Promise<RowResult> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
