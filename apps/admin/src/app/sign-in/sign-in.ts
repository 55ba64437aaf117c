import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ActivatedRoute, Router } from '@angular/router';
import { SignIn } from '@portico/contracts/auth';
import { FieldError } from '@portico/ui/field-error';
import { Notice } from '@portico/ui/notice';
import { obey } from '../platform/form-rules';
import type { ApiError } from '../platform/problem';
import { save } from '../platform/save';
import { Session } from '../platform/session';
import { words as common } from '../platform/words';
import { Mark } from '../platform/mark';
import { words } from './sign-in.words';

/** Email and password, then a code where two-factor sign-in is on. */
@Component({
  selector: 'app-sign-in',
  imports: [
    FieldError,
    FormField,
    Mark,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    Notice,
  ],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignInPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly codeInput = viewChild<ElementRef<HTMLInputElement>>('codeInput');
  private readonly model = signal({ email: '', password: '', code: '' });
  protected readonly words = words;
  protected readonly form = form(this.model, path => {
    obey(path, SignIn, ({ email, password, code }) => ({
      email,
      password,
      ...(code ? { code } : {}),
    }));
  });
  protected readonly asksCode = signal(false);
  protected readonly refusal = signal('');
  protected readonly busy = computed(() => this.form().submitting());

  constructor() {
    effect(() => this.codeInput()?.nativeElement.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.refusal.set('');
    const { email, password, code } = this.model();
    const credentials = { email: email.trim(), password, ...(code ? { code: code.trim() } : {}) };
    const { saved, refused } = await save(this.form, () => this.session.signIn(credentials));
    if (refused) this.refuse(refused);
    if (saved) await this.router.navigateByUrl(this.next());
  }

  protected back(): void {
    this.asksCode.set(false);
    this.refusal.set('');
    this.model.update(model => ({ ...model, code: '' }));
  }

  private refuse({ code, status, message }: ApiError): void {
    if (code === 'TOTP_REQUIRED') {
      this.asksCode.set(true);
      return;
    }
    const wrong = this.asksCode() ? words.wrongCode : words.wrong;
    const text = { 401: wrong, 429: common.problems.tooMany }[status] ?? message;
    this.refusal.set(text);
  }

  private next(): string {
    const next = this.route.snapshot.queryParamMap.get('next') ?? '/';
    return next.startsWith('/') ? next : '/';
  }
}
