import {
  afterNextRender,
  Component,
  computed,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { form, FormField, validateTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ConfirmPassword, ConfirmTotp } from '@portico/contracts/auth';
import type { FieldError as Problem } from '@portico/contracts/problems';
import { validate } from '@portico/contracts/validate';
import { FieldError } from '@portico/ui/field-error';
import { atFields } from '../platform/form-rules';
import { save } from '../platform/save';
import { words } from './account.words';

/** Asks for one secret, the password or a code, and does the work with it. */
@Component({
  selector: 'app-secret-form',
  imports: [FieldError, FormField, MatButton, MatError, MatFormField, MatInput, MatLabel],
  templateUrl: './secret-form.html',
  styles: `
    mat-form-field {
      max-width: 336px;
      margin-bottom: 16px;
    }
  `,
})
export class SecretForm {
  readonly kind = input.required<'password' | 'code'>();
  readonly label = input.required<string>();
  readonly action = input.required<string>();
  readonly work = input.required<(secret: string) => Promise<void>>();
  readonly cancelled = output();
  private readonly model = signal({ secret: '' });
  protected readonly words = words;
  protected readonly form = form(this.model, path =>
    validateTree(path, ({ value, fieldTree }) => {
      const { secret } = value();
      const { errors } =
        this.kind() === 'code'
          ? validate(ConfirmTotp, { code: secret })
          : validate(ConfirmPassword, { password: secret });
      return atFields(fieldTree as SecretForm['form'], errors.map(atSecret));
    }),
  );
  protected readonly busy = computed(() => this.form().submitting());

  constructor() {
    afterNextRender(() => this.form.secret().focusBoundControl(), { injector: inject(Injector) });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    await save(this.form, () => this.work()(this.model().secret), atSecret);
  }
}

function atSecret(error: Problem): Problem {
  return { ...error, path: 'secret' };
}
