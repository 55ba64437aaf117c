import { inject } from '@angular/core';
import { Confirm } from '@portico/ui/confirm';
import { relativeTime } from '@portico/ui/moment';
import { Toast } from '@portico/ui/toast';
import { toApiError } from '../platform/problem';

interface Removable {
  id: string;
  label: string;
  lastRequestedAt: string | null;
}

interface Trash {
  remove(id: string): Promise<unknown>;
  restore(id: string): Promise<unknown>;
}

interface RemovalWords {
  title: (label: string) => string;
  used: (when: string) => string;
  unused: string;
  action: string;
  done: (label: string) => string;
  restored: (label: string) => string;
}

/** Deletes an item after a question that says when it was last requested; it can be undone. */
export class Removal {
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);

  constructor(
    private readonly store: Trash,
    private readonly words: RemovalWords,
  ) {}

  /** False when the reader, or the API, refused. */
  async remove({ id, label, lastRequestedAt }: Removable): Promise<boolean> {
    const { title, used, unused, action, done } = this.words;
    const text = lastRequestedAt ? used(relativeTime(new Date(lastRequestedAt))) : unused;
    const isSure = await this.confirm.ask({ title: title(label), text, action, danger: true });
    if (!isSure || !(await this.tried(this.store.remove(id)))) return false;
    this.toast.undo(done(label), () => void this.restore(id, label));
    return true;
  }

  async restore(id: string, label: string): Promise<void> {
    if (await this.tried(this.store.restore(id))) this.toast.show(this.words.restored(label));
  }

  private async tried(work: Promise<unknown>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
      return false;
    }
  }
}
