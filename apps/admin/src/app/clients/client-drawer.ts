import { Component, computed, inject, input } from '@angular/core';
import type { Client } from '@portico/contracts/clients';
import { Confirm } from '@portico/ui/confirm';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { PickedNames } from '../platform/lookup';
import { injectForbidden } from '../platform/permission';
import { ClientChoices } from './client-choices';
import { ClientFields } from './client-fields';
import {
  bodyOf,
  changesOf,
  type ClientForm,
  clientRules,
  formOf,
  namesIn,
  textsOf,
} from './client-form';
import { words } from './client-form.words';
import { words as listWords } from './clients.words';
import { ClientsStore } from './clients.store';
import { SimilarNotice } from './similar-notice';

/** Adds a client, or edits one. */
@Component({
  selector: 'app-client-drawer',
  imports: [ClientFields, EditingDrawer, Failed, SimilarNotice, Skeleton],
  providers: [PickedNames],
  templateUrl: './client-drawer.html',
})
export class ClientDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(ClientsStore);
  private readonly choices = inject(ClientChoices);
  private readonly picked = inject(PickedNames);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly close = injectClose();

  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<Client, ClientForm>(this.loaded, {
    formOf,
    rules: clientRules({
      before: () => this.known(),
      fields: () => this.choices.fields(),
    }),
    texts: form => textsOf(form, id => this.nameOf(id)),
    send: sendTo(this.store, bodyOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly client = this.editing.item;

  private readonly readOnly = injectForbidden('clients:write');
  protected readonly heading = computed(() =>
    this.id() ? (this.client()?.name ?? '') : words.newTitle,
  );
  protected readonly lead = computed(() => {
    const kind = this.client()?.kind;
    return kind ? listWords.kinds[kind] : '';
  });
  protected readonly editable = computed(() => !this.readOnly() && (!this.id() || !!this.client()));

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.name) : words.created(saved.name));
  }

  protected async removePassword(): Promise<void> {
    const client = this.client();
    if (!client) return;
    const { title, text, action } = words.passwordRemoval;
    const question = { title: title(client.name), text, action, danger: true };
    if (!(await this.confirm.ask(question))) return;
    try {
      this.editing.continueFrom(await this.store.update(client, { password: null }));
      this.toast.show(words.passwordRemoved(client.name));
    } catch (failure) {
      this.editing.refuse(failure);
    }
  }

  // Its type would go in a circle otherwise.
  private known(): Client | undefined {
    return this.editing.item();
  }

  private nameOf(id: string): string {
    const known = [this.client(), this.editing.theirs()].flatMap(namesIn);
    return this.picked.nameOf(id, known);
  }
}
