import { computed, effect, inject, type Resource, signal, untracked } from '@angular/core';
import { type FieldTree, form, type SchemaPathTree } from '@angular/forms/signals';
import type { FieldError } from '@portico/contracts/problems';
import { Confirm } from '@portico/ui/confirm';
import type { Difference } from '@portico/ui/conflict';
import { type ApiError, toApiError } from './problem';
import { save } from './save';

/** What a drawer has to say of the items that it edits. */
export interface Kind<T, F> {
  /** The form of an item, or of one to be made. */
  formOf: (item?: T) => F;
  rules: (path: SchemaPathTree<F>) => void;
  /** What a form says, by labels that people know. */
  texts: (form: F) => Record<string, string>;
  /** Creates or updates. `theirs` is what somebody else has saved since `before` was read. */
  send: (form: F, before?: T, theirs?: T) => Promise<T>;
  /** Where in the form an error of the API stands, if not where the API says. */
  place?: (error: FieldError, form: F) => FieldError;
}

/** How a question before something is deleted names it, and what agrees. */
export interface RemovalWords {
  title: (name: string) => string;
  text: string;
  action: string;
}

/** `send` of a store that creates from the body of a form, and updates by what has changed. */
export function sendTo<T extends object, F, B, C extends object>(
  store: { create(body: B): Promise<T>; update(item: T, changes: C): Promise<T> },
  bodyOf: (form: F) => B,
  changesOf: (form: F, before: T, theirs?: T) => C,
): Kind<T, F>['send'] {
  return async (form, before, theirs) => {
    if (!before) return store.create(bodyOf(form));
    const changes = changesOf(form, before, theirs);
    return Object.keys(changes).length ? store.update(theirs ?? before, changes) : before;
  };
}

/** An item in a drawer: edited, saved, deleted, refused. Make it where `inject` may be called. */
export class Editing<T extends object, F extends object> {
  /** The version that is being edited; absent while it is new or loading. */
  readonly item = signal<T | undefined>(undefined);
  /** What somebody else has saved in the meantime, where that was refused. */
  readonly theirs = signal<T | undefined>(undefined);
  /** Why the API refused, where no field says it. */
  readonly refusal = signal('');
  readonly form: FieldTree<F>;
  /** Fields that were changed here and by somebody else, each in its own way. */
  readonly differences = computed<Difference[]>(() => this.compare());
  private readonly model;
  private readonly confirm = inject(Confirm);

  constructor(
    loaded: Resource<T | undefined>,
    private readonly kind: Kind<T, F>,
  ) {
    this.model = signal(kind.formOf());
    this.form = form(this.model, kind.rules);
    effect(() => {
      const item = loaded.hasValue() ? loaded.value() : undefined;
      untracked(() => this.edit(item));
    });
  }

  /** The item as it was saved; undefined when something needs another look first. */
  async save(): Promise<T | undefined> {
    this.refusal.set('');
    const { saved, refused } = await save(
      this.form,
      () => this.send(),
      error => this.kind.place?.(error, this.model()) ?? error,
    );
    if (refused) return this.stale(refused);
    return saved ? this.item() : undefined;
  }

  /** Deletes it after a question; false when the reader thought better of it, or the API refused. */
  async remove(
    name: string,
    { title, text, action }: RemovalWords,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    const question = { title: title(name), text, action, danger: true };
    if (!(await this.confirm.ask(question))) return false;
    try {
      await work();
    } catch (failure) {
      this.refuse(failure);
      return false;
    }
    this.form().reset();
    return true;
  }

  takeTheirs(): void {
    this.edit(this.theirs());
  }

  /** Goes on from a version that something other than a save made; what was typed stays. */
  continueFrom(item: T): void {
    this.item.set(item);
  }

  /** Shows why something other than a save has failed. */
  refuse(failure: unknown): void {
    this.refusal.set(toApiError(failure).message);
  }

  private async send(): Promise<void> {
    this.edit(await this.kind.send(this.model(), this.item(), this.theirs()));
  }

  private edit(item: T | undefined): void {
    this.item.set(item);
    this.theirs.set(undefined);
    this.model.set(this.kind.formOf(item));
    this.form().reset();
  }

  // Where they changed other fields than were changed here, nobody has to choose.
  private async stale(refused: ApiError): Promise<T | undefined> {
    if (refused.status !== 412 || !refused.current) {
      this.refuse(refused);
      return undefined;
    }
    this.theirs.set(refused.current as T);
    return this.differences().length ? undefined : this.save();
  }

  private compare(): Difference[] {
    const [before, theirs] = [this.item(), this.theirs()];
    if (!before || !theirs) return [];
    const { formOf, texts } = this.kind;
    const [base, others] = [texts(formOf(before)), texts(formOf(theirs))];
    return Object.entries(texts(this.model()))
      .map(([label, mine]) => ({ label, mine, theirs: others[label] ?? '' }))
      .filter(({ label, mine, theirs }) => new Set([base[label], mine, theirs]).size === 3);
  }
}
