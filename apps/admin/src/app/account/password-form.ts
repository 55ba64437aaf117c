import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ChangePassword, PASSWORD_MIN } from '@portico/contracts/auth';
import { FieldError } from '@portico/ui/field-error';
import { Notice } from '@portico/ui/notice';
import { Toast } from '@portico/ui/toast';
import { obey } from '../platform/form-rules';
import { save } from '../platform/save';
import { AccountStore } from './account.store';
import { words } from './account.words';

const EMPTY = { current: '', next: '' };

@Component({
  selector: 'app-password-form',
  imports: [
    FieldError,
    FormField,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Notice,
  ],
  templateUrl: './password-form.html',
  styleUrl: './section.scss',
})
export class PasswordForm {
  private readonly store = inject(AccountStore);
  private readonly toast = inject(Toast);
  private readonly model = signal(EMPTY);
  protected readonly words = words;
  protected readonly hint = words.nextHint(PASSWORD_MIN);
  protected readonly form = form(this.model, path => obey(path, ChangePassword, value => value));
  protected readonly refusal = signal('');
  protected readonly busy = computed(() => this.form().submitting());

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const { saved, refused } = await save(this.form, () => this.store.changePassword(this.model()));
    this.refusal.set(refused?.message ?? '');
    if (!saved) return;
    this.form().reset(EMPTY);
    this.toast.show(words.changed);
  }
}
