import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import {
  CREDENTIAL_KINDS,
  CREDENTIAL_SCOPES,
  CreateCredential,
  type CreatedCredential,
  type CredentialKind,
  type CredentialScope,
} from '@portico/contracts/client-areas';
import { FieldError } from '@portico/ui/field-error';
import { obey } from '../platform/form-rules';
import { save } from '../platform/save';
import { Session } from '../platform/session';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

interface CredentialForm {
  kind: CredentialKind;
  name: string;
  expiresInDays: number | null;
  scopes: CredentialScope[];
}

/** Makes a credential. */
@Component({
  selector: 'app-new-credential',
  imports: [
    FieldError,
    FormField,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
  ],
  templateUrl: './new-credential.html',
  styleUrl: './inset.scss',
  host: { role: 'group', '[attr.aria-label]': 'words.add' },
})
export class NewCredential {
  readonly areaId = input.required<string>();
  readonly made = output<CreatedCredential>();
  readonly cancelled = output();
  private readonly store = inject(ClientAreasStore);
  private readonly session = inject(Session);
  /** What the reader may give: no more than they may do. */
  protected readonly scopes = CREDENTIAL_SCOPES.filter(scope => this.session.may(scope));
  private readonly model = signal<CredentialForm>({
    kind: 'secret',
    name: '',
    expiresInDays: null,
    scopes: this.scopes.filter(scope => scope !== 'client-records:read'),
  });
  protected readonly words = words.credentials;
  protected readonly kinds = CREDENTIAL_KINDS;
  protected readonly form = form(this.model, path => obey(path, CreateCredential, value => value));
  protected readonly refusal = signal('');

  protected async submit(event?: Event): Promise<void> {
    event?.preventDefault();
    const { refused } = await save(this.form, async () =>
      this.made.emit(await this.store.createCredential(this.areaId(), this.model())),
    );
    this.refusal.set(refused?.message ?? '');
  }
}
