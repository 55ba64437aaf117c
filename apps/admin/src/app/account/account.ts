import { Component, computed, inject } from '@angular/core';
import { PageHeader } from '@portico/ui/page-header';
import { Session } from '../platform/session';
import { AccountStore } from './account.store';
import { words } from './account.words';
import { PasswordForm } from './password-form';
import { Sessions } from './sessions';
import { TwoFactor } from './two-factor';

/** One's own account: password, second factor, sessions. */
@Component({
  selector: 'app-account',
  imports: [PageHeader, PasswordForm, Sessions, TwoFactor],
  providers: [AccountStore],
  template: `
    <ui-page-header [heading]="words.title" [lead]="lead()" />
    <app-password-form />
    <app-two-factor />
    <app-sessions />
  `,
  styles: ':host { display: block; max-width: 720px; }',
})
export class Account {
  private readonly me = inject(Session).me;
  protected readonly words = words;
  protected readonly lead = computed(() => {
    const me = this.me();
    return me ? words.lead(me.email, me.role) : '';
  });
}
