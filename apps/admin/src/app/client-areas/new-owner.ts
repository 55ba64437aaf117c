import { Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { type Client, type ClientKind, CreateClient } from '@portico/contracts/clients';
import { FieldError } from '@portico/ui/field-error';
import { obey } from '../platform/form-rules';
import { save } from '../platform/save';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

interface OwnerForm {
  kind: ClientKind;
  name: string;
  email: string;
}

/** Makes a client without leaving the area. */
@Component({
  selector: 'app-new-owner',
  imports: [
    FieldError,
    FormField,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
  ],
  templateUrl: './new-owner.html',
  styleUrl: './inset.scss',
  host: { role: 'group', '[attr.aria-label]': 'words.title' },
})
export class NewOwner {
  readonly name = input.required<string>();
  readonly created = output<Client>();
  readonly cancelled = output();
  private readonly store = inject(ClientAreasStore);
  private readonly model = linkedSignal<OwnerForm>(() => ({
    kind: 'organisation',
    name: this.name(),
    email: '',
  }));
  protected readonly words = words.ownerField;
  protected readonly kinds = ['organisation', 'person'] as const;
  protected readonly form = form(this.model, path => obey(path, CreateClient, bodyOf));
  protected readonly refusal = signal('');

  protected async submit(event?: Event): Promise<void> {
    event?.preventDefault();
    const { refused } = await save(this.form, async () =>
      this.created.emit(await this.store.createOwner(bodyOf(this.model()))),
    );
    this.refusal.set(refused?.message ?? '');
  }
}

function bodyOf({ email, ...client }: OwnerForm): CreateClient {
  return { ...client, email: email || null };
}
