import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ApiToken } from '@portico/contracts/api-tokens';
import { Confirm } from '@portico/ui/confirm';
import { Drawer } from '@portico/ui/drawer';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { injectClose } from '../platform/close';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ApiTokensStore } from './api-tokens.store';
import { words } from './api-tokens.words';
import { labelsOf, stateOf } from './token-state';

/** What a token may do and when it was used; here it can be revoked. */
@Component({
  selector: 'app-api-token-drawer',
  imports: [Drawer, Failed, Forbidden, MatButton, Moment, Notice, Skeleton],
  templateUrl: './api-token-drawer.html',
  styleUrl: './api-token-drawer.scss',
})
export class ApiTokenDrawer {
  readonly id = input.required<string>();
  private readonly store = inject(ApiTokensStore);
  private readonly confirm = inject(Confirm);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly stateOf = stateOf;
  protected readonly labelsOf = labelsOf;
  protected readonly loaded = this.store.get(this.id);
  protected readonly token = latest(this.loaded);
  protected readonly heading = computed(() => this.token()?.name ?? '');
  protected readonly readOnly = injectForbidden('api-tokens:write');
  protected readonly refusal = signal('');

  protected async revoke({ id, name }: ApiToken): Promise<void> {
    const { title, text } = words.revocation;
    const question = { title: title(name), text, action: words.revoke, danger: true };
    if (!(await this.confirm.ask(question))) return;
    try {
      await this.store.revoke(id);
    } catch (failure) {
      this.refusal.set(toApiError(failure).message);
      return;
    }
    await this.close(words.revoked(name));
  }
}
