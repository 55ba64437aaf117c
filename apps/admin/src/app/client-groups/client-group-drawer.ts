import { Component, computed, inject, input } from '@angular/core';
import { disabled, FormField, type SchemaPathTree } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import {
  type ClientGroup,
  CreateClientGroup,
  type UpdateClientGroup,
} from '@portico/contracts/client-groups';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { injectForbidden } from '../platform/permission';
import { ClientGroupsStore } from './client-groups.store';
import { words } from './client-groups.words';

interface GroupForm {
  name: string;
  discount: string;
  description: string;
}

/** Adds a group, or edits one. */
@Component({
  selector: 'app-client-group-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    FormField,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './client-group-drawer.html',
})
export class ClientGroupDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(ClientGroupsStore);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly readOnly = injectForbidden('clients:write');

  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<ClientGroup, GroupForm>(this.loaded, {
    formOf,
    rules: (path: SchemaPathTree<GroupForm>) => {
      obey(path, CreateClientGroup, bodyOf);
      disabled(path, { when: () => this.readOnly() ?? false });
    },
    texts: form => ({
      [words.name]: form.name,
      [words.discount]: form.discount,
      [words.description]: form.description,
    }),
    send: sendTo(this.store, bodyOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly group = this.editing.item;
  protected readonly heading = computed(() =>
    this.id() ? (this.group()?.name ?? '') : words.newTitle,
  );
  protected readonly editable = computed(() => !this.readOnly() && (!this.id() || !!this.group()));

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.name) : words.created(saved.name));
  }

  protected async remove({ id, name }: ClientGroup): Promise<void> {
    const done = await this.editing.remove(name, words.removal, () => this.store.remove(id));
    if (done) await this.close(words.deleted(name));
  }
}

function formOf(group?: ClientGroup): GroupForm {
  const { name = '', discount = '0', description } = group ?? {};
  return { name, discount: String(Number(discount)), description: description ?? '' };
}

function changesOf(form: GroupForm, before: ClientGroup): UpdateClientGroup {
  return mergePatch({ ...bodyOf(formOf(before)) }, { ...bodyOf(form) });
}

function bodyOf({ name, discount, description }: GroupForm): CreateClientGroup {
  return { name, discount: discount.trim() || '0', description: description || null };
}
