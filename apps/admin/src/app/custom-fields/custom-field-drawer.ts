import { Component, computed, inject, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import type { CustomField } from '@portico/contracts/custom-fields';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { injectForbidden } from '../platform/permission';
import {
  bodyOf,
  changesOf,
  type FieldForm,
  fieldRules,
  formOf,
  hasChoices,
  textsOf,
} from './custom-field-form';
import { CustomFieldsStore } from './custom-fields.store';
import { words } from './custom-fields.words';

/** Defines a custom field, or changes one. */
@Component({
  selector: 'app-custom-field-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    FormField,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    Skeleton,
  ],
  templateUrl: './custom-field-drawer.html',
})
export class CustomFieldDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(CustomFieldsStore);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly types = choicesOf(words.types);
  protected readonly kinds = choicesOf(words.kinds);
  protected readonly readOnly = injectForbidden('clients:write');

  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<CustomField, FieldForm>(this.loaded, {
    formOf,
    rules: fieldRules(this.readOnly),
    texts: textsOf,
    send: sendTo(this.store, bodyOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly field = this.editing.item;
  protected readonly heading = computed(() =>
    this.id() ? (this.field()?.title ?? '') : words.newTitle,
  );
  protected readonly lead = computed(() => {
    const field = this.field();
    return field ? `${field.label} · ${words.types[field.type]}` : '';
  });
  protected readonly withChoices = computed(() => hasChoices(this.form.type().value()));
  protected readonly editable = computed(() => !this.readOnly() && (!this.id() || !!this.field()));

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.title) : words.created(saved.title));
  }

  protected async remove({ id, title }: CustomField): Promise<void> {
    const done = await this.editing.remove(title, words.removal, () => this.store.remove(id));
    if (done) await this.close(words.deleted(title));
  }
}
