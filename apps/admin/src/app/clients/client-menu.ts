import { Component, DOCUMENT, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router } from '@angular/router';
import { mdiDotsVertical } from '@mdi/js';
import type { Client } from '@portico/contracts/clients';
import { Icon } from '@portico/ui/icon';
import { Toast } from '@portico/ui/toast';
import { firstValueFrom } from 'rxjs';
import { download } from '../platform/download';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ClientMergesStore } from './client-merges.store';
import { words as pageWords } from './client-page.words';
import { ClientsStore } from './clients.store';
import { EraseDialog } from './erase-dialog';
import { words } from './merge.words';
import { RemoveClient } from './remove-client';

/** What else can be done with a client. */
@Component({
  selector: 'app-client-menu',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger],
  templateUrl: './client-menu.html',
})
export class ClientMenu {
  readonly client = input.required<Client>();
  private readonly router = inject(Router);
  private readonly store = inject(ClientsStore);
  private readonly merges = inject(ClientMergesStore);
  private readonly removal = inject(RemoveClient);
  private readonly dialog = inject(MatDialog);
  private readonly toast = inject(Toast);
  private readonly document = inject(DOCUMENT);
  protected readonly words = { ...pageWords, ...words };
  protected readonly icon = mdiDotsVertical;
  protected readonly readOnly = injectForbidden('clients:write');

  protected setActive(active: boolean): Promise<void> {
    const client = this.client();
    return this.attempt(async () => {
      await this.store.update(client, { active });
      const say = active ? pageWords.activated : pageWords.deactivated;
      this.toast.show(say(client.name));
    });
  }

  protected async merge(): Promise<void> {
    await this.router.navigate(['/clients', this.client().id, 'merge']);
  }

  protected export(): Promise<void> {
    const { id, number } = this.client();
    return this.attempt(async () => {
      const name = `client-${number}.json`;
      download(this.document, name, await this.merges.data(id));
      this.toast.show(words.exported(name));
    });
  }

  protected async erase(): Promise<void> {
    const data = this.client();
    const options = { data, width: '480px' };
    const opened = this.dialog.open<EraseDialog, Client, boolean>(EraseDialog, options);
    if (!(await firstValueFrom(opened.afterClosed()))) return;
    await this.attempt(async () => {
      await this.merges.erase(data.id, data.number);
      this.toast.show(words.eraseDone);
    });
  }

  protected async remove(): Promise<void> {
    if (await this.removal.remove(this.client())) await this.router.navigate(['/clients']);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}
