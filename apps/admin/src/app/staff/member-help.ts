import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { StaffMember } from '@portico/contracts/staff';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import { Toast } from '@portico/ui/toast';
import { firstValueFrom } from 'rxjs';
import { Session } from '../platform/session';
import { NewPassword, type NewPasswordData } from './new-password';
import { StaffStore } from './staff.store';
import { words } from './staff.words';

/** Helps a colleague who cannot sign in. */
@Component({
  selector: 'app-member-help',
  imports: [Forbidden, MatButton],
  template: `
    <h3 class="app-section">{{ words.title }}</h3>
    <p>{{ words.lead }}</p>
    <button matButton="outlined" type="button" [uiForbidden]="forbidden()" (click)="setPassword()">
      {{ words.password }}
    </button>
    <button
      matButton="outlined"
      type="button"
      [uiForbidden]="forbidden() ?? withoutSecondFactor()"
      (click)="reset()"
    >
      {{ words.reset }}
    </button>
  `,
  styles: `
    p {
      margin: 0 0 12px;
      color: var(--mat-sys-on-surface-variant);
    }
    button + button {
      margin-left: 8px;
    }
  `,
})
export class MemberHelp {
  readonly member = input.required<StaffMember>();
  /** Why the reader may not manage them. */
  readonly locked = input<string>();
  /** Two-factor sign-in has been turned off. */
  readonly secondFactorReset = output();
  readonly refused = output<unknown>();
  private readonly store = inject(StaffStore);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly dialog = inject(MatDialog);
  private readonly toast = inject(Toast);
  protected readonly words = words.help;
  protected readonly forbidden = computed(() => this.locked() ?? this.self());
  protected readonly withoutSecondFactor = computed(() =>
    this.member().totp ? undefined : words.help.noSecondFactor,
  );

  protected async setPassword(): Promise<void> {
    const member = this.member();
    const set = (password: string) => this.store.setPassword(member.id, password);
    const opened = this.dialog.open<NewPassword, NewPasswordData, boolean>(NewPassword, {
      data: { member, set },
      width: '480px',
    });
    const done = await firstValueFrom(opened.afterClosed());
    if (done) this.toast.show(words.help.passwordDone(member.name));
  }

  protected async reset(): Promise<void> {
    const { id, name } = this.member();
    const { resetTitle, resetText: text, resetAction: action, resetDone } = words.help;
    if (!(await this.confirm.ask({ title: resetTitle(name), text, action, danger: true }))) return;
    try {
      await this.store.resetSecondFactor(id);
    } catch (failure) {
      this.refused.emit(failure);
      return;
    }
    this.secondFactorReset.emit();
    this.toast.show(resetDone(name));
  }

  private self(): string | undefined {
    return this.member().id === this.session.me()?.id ? words.help.self : undefined;
  }
}
