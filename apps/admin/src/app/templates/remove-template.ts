import { inject, Injectable } from '@angular/core';
import type { Template } from '@portico/contracts/templates';
import { Confirm } from '@portico/ui/confirm';
import { relativeTime } from '@portico/ui/moment';
import { Toast } from '@portico/ui/toast';
import { toApiError } from '../platform/problem';
import { TemplatesStore } from './templates.store';
import { words } from './templates.words';

/** Deletes a template after a question that says when it was last requested; it can be undone. */
@Injectable()
export class RemoveTemplate {
  private readonly confirm = inject(Confirm);
  private readonly store = inject(TemplatesStore);
  private readonly toast = inject(Toast);

  /** False when the reader, or the API, refused. */
  async remove({ id, label, lastRequestedAt }: Template): Promise<boolean> {
    const { title, used, unused, action, done } = words.remove;
    const text = lastRequestedAt ? used(relativeTime(new Date(lastRequestedAt))) : unused;
    if (!(await this.confirm.ask({ title: title(label), text, action, danger: true })))
      return false;
    if (!(await this.tried(this.store.remove(id)))) return false;
    this.toast.undo(done(label), () => void this.restore(id, label));
    return true;
  }

  async restore(id: string, label: string): Promise<void> {
    if (await this.tried(this.store.restore(id))) this.toast.show(words.remove.restored(label));
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
