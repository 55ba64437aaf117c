import { Component, computed, inject, input, output, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { type Client, CLIENT_KINDS } from '@portico/contracts/clients';
import { ChipsField } from '@portico/ui/chips-field';
import { FieldError } from '@portico/ui/field-error';
import { Icon } from '@portico/ui/icon';
import { JsonField } from '@portico/ui/json-field';
import { PickField } from '@portico/ui/pick-field';
import { LookupChips } from '../platform/lookup-chips';
import { LookupField } from '../platform/lookup-field';
import { currencyChoices } from '../platform/places';
import { AddressFields } from './address-fields';
import { ClientChoices } from './client-choices';
import { ADDRESSES, type ClientForm, fieldsOf, namesIn } from './client-form';
import { words } from './client-form.words';
import { GROUPS, MANAGERS } from './client-lookups';
import { words as listWords } from './clients.words';
import { CustomValues } from './custom-values';

/** The fields of a client, in groups. */
@Component({
  selector: 'app-client-fields',
  imports: [
    AddressFields,
    ChipsField,
    CustomValues,
    FieldError,
    FormField,
    Icon,
    JsonField,
    LookupChips,
    LookupField,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSuffix,
    PickField,
  ],
  templateUrl: './client-fields.html',
  styleUrl: './client-fields.scss',
})
export class ClientFields {
  readonly form = input.required<FieldTree<ClientForm>>();
  /** Absent while it is added. */
  readonly client = input<Client>();
  readonly readOnly = input(false);
  readonly removePassword = output();
  private readonly choices = inject(ClientChoices);
  protected readonly words = words;
  protected readonly icons = { show: mdiEyeOutline, hide: mdiEyeOffOutline };
  protected readonly kinds = CLIENT_KINDS.map(kind => ({
    value: kind,
    text: listWords.kinds[kind],
  })).reverse();
  protected readonly addresses = ADDRESSES;
  protected readonly currencies = currencyChoices();
  protected readonly passwordShown = signal(false);
  protected readonly lookups = { groups: GROUPS, managers: MANAGERS };
  protected readonly names = computed(() => namesIn(this.client()));
  protected readonly languages = this.choices.languages;
  protected readonly isOrganisation = computed(() => this.form().kind().value() === 'organisation');
  protected readonly fields = computed(() =>
    fieldsOf(this.choices.fields(), this.form().kind().value()),
  );
  /** What is wrong with properties and stands at no custom field. */
  protected readonly restErrors = computed(() => {
    const labels = new Set(this.fields().map(({ label }) => label));
    const errors = this.form().properties().errorSummary();
    return errors.filter(({ kind }) => !labels.has(kind));
  });
  /** The properties without what the custom fields show. */
  protected readonly rest = computed(() => this.split(false));

  protected setRest(rest: Record<string, unknown>): void {
    const properties = this.form().properties();
    properties.value.set({ ...this.split(true), ...rest });
    properties.markAsDirty();
  }

  protected copyMain(target: (typeof ADDRESSES)[number]): void {
    const field = this.form()[target]();
    field.value.set({ ...this.form().address().value() });
    field.markAsDirty();
  }

  private split(custom: boolean): Record<string, unknown> {
    const labels = new Set(this.fields().map(({ label }) => label));
    const all = Object.entries(this.form().properties().value());
    return Object.fromEntries(all.filter(([name]) => labels.has(name) === custom));
  }
}
