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
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import type { CanDeactivateFn } from '@angular/router';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import { Confirm } from '@portico/ui/confirm';
import { CopyField } from '@portico/ui/copy-field';
import { Drawer } from '@portico/ui/drawer';
import { FieldError } from '@portico/ui/field-error';
import { Notice } from '@portico/ui/notice';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { injectForbidden } from '../platform/permission';
import { save } from '../platform/save';
import { Session } from '../platform/session';
import { ApiTokensStore } from './api-tokens.store';
import { words } from './api-tokens.words';
import { ScopeGrid } from './scope-grid';
import { bodyOf, EXPIRIES, newForm, tokenRules } from './token-form';

/** Makes a token and shows it once. */
@Component({
  selector: 'app-new-api-token',
  imports: [
    CopyField,
    Drawer,
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
    Notice,
    ScopeGrid,
  ],
  templateUrl: './new-api-token.html',
  styleUrl: './new-api-token.scss',
})
export class NewApiToken implements HasUnsaved {
  private readonly store = inject(ApiTokensStore);
  private readonly session = inject(Session);
  private readonly model = signal(newForm());
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly expiries = EXPIRIES;
  protected readonly form = form(this.model, tokenRules);
  protected readonly refusal = signal('');
  /** The one token that can be read, until the reader says that it is copied. */
  readonly created = signal<CreatedApiToken | undefined>(undefined);
  protected readonly limit = computed(() => this.session.me()?.permissions);
  protected readonly readOnly = injectForbidden('api-tokens:write');

  private readonly once = viewChild<ElementRef<HTMLElement>>('once');

  constructor() {
    // The button that had the focus has left with the form.
    effect(() => this.once()?.nativeElement.focus());
  }

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const { saved, refused } = await save(this.form, async () =>
      this.created.set(await this.store.create(bodyOf(this.model()))),
    );
    this.refusal.set(refused?.message ?? '');
    if (saved) this.form().reset();
  }

  protected async done(): Promise<void> {
    this.created.set(undefined);
    await this.close();
  }
}

/** Asks before a token that nobody has copied yet is gone. */
export const copiedGuard: CanDeactivateFn<NewApiToken> = page =>
  !page.created() || inject(Confirm).ask({ ...words.leave, danger: true });
