import { inject, Injectable } from '@angular/core';
import type { Client } from '@portico/contracts/clients';
import { Confirm } from '@portico/ui/confirm';
import { Toast } from '@portico/ui/toast';
import { toApiError } from '../platform/problem';
import { ClientsStore } from './clients.store';
import { words } from './clients.words';

type Named = Pick<Client, 'id' | 'name'>;

/** Deletes a client after a question, and takes one back. */
@Injectable()
export class RemoveClient {
  private readonly store = inject(ClientsStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);

  /** Whether the client is in the trash now. */
  async remove({ id, name }: Named): Promise<boolean> {
    const { title, text, action } = words.removal;
    const agreed = await this.confirm.ask({ title: title(name), text, action, danger: true });
    if (!agreed || !(await this.attempt(() => this.store.remove(id)))) return false;
    this.toast.undo(words.deleted(name), () => void this.restore({ id, name }));
    return true;
  }

  async restore({ id, name }: Named): Promise<void> {
    if (await this.attempt(() => this.store.restore(id))) this.toast.show(words.restored(name));
  }

  private async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
      return false;
    }
  }
}
