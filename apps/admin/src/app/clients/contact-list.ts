import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiAccountPlusOutline, mdiStarOutline, mdiTrashCanOutline } from '@mdi/js';
import type { Contact } from '@portico/contracts/contacts';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { RowAction } from '@portico/ui/row-action';
import { Empty } from '@portico/ui/states';
import { TableFrame } from '@portico/ui/table-frame';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { words } from './client-page.words';
import { contactName } from './contact-name';
import { ContactsStore } from './contacts.store';
import { CurrentClient } from './current-client';

/** The people to talk to at a client, the main one first. */
@Component({
  selector: 'app-contact-list',
  imports: [Empty, Forbidden, MatButton, RouterLink, RouterOutlet, RowAction, TableFrame],
  providers: [ContactsStore],
  templateUrl: './contact-list.html',
  styleUrl: './contact-list.scss',
})
export class ContactListPage {
  protected readonly store = inject(ContactsStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words.contacts;
  protected readonly id = inject(CurrentClient).id;
  protected readonly nameOf = contactName;
  protected readonly icons = {
    empty: mdiAccountPlusOutline,
    main: mdiStarOutline,
    delete: mdiTrashCanOutline,
  };
  protected readonly readOnly = injectForbidden('clients:write');
  private readonly loaded = latest(this.store.list);
  protected readonly contacts = computed(() => this.loaded()?.data);

  protected makeMain(contact: Contact): Promise<void> {
    return this.attempt(() => this.store.update(contact, { main: true }));
  }

  protected async remove(contact: Contact): Promise<void> {
    const name = contactName(contact);
    const { title, text, action } = words.contacts.removal;
    const agreed = await this.confirm.ask({ title: title(name), text, action, danger: true });
    if (!agreed) return;
    await this.attempt(async () => {
      await this.store.remove(contact.id);
      this.toast.show(words.contacts.deleted(name));
    });
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}
