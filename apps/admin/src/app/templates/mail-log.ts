import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import type { MailState, TemplateMail } from '@portico/contracts/template-mails';
import { choicesOf } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { PageTurner, type Turn } from '@portico/ui/pager';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { injectForbidden, May } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { words } from './drawer.words';
import { TemplatesStore } from './templates.store';

const PAUSE_MS = 250;
const FIRST: Turn = { page: 1, perPage: 25 };
const LOOKS: Record<MailState, string> = { queued: '', sending: '', sent: 'good', failed: 'warn' };

/** What a template has sent to whom, and where it is. Its page and filters are not the list's. */
@Component({
  selector: 'app-mail-log',
  imports: [
    Failed,
    Forbidden,
    MatButton,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    May,
    Moment,
    PageTurner,
    Skeleton,
  ],
  templateUrl: './mail-log.html',
  styleUrl: './mail-log.scss',
})
export class MailLog {
  readonly id = input.required<string>();
  private readonly store = inject(TemplatesStore);
  private readonly toast = inject(Toast);
  private readonly turn = signal(FIRST);
  protected readonly state = signal<MailState | ''>('');
  protected readonly search = signal('');
  protected readonly filtered = computed(() => !!this.state() || !!this.search());
  protected readonly list = this.store.mails(this.id, () => ({
    ...this.turn(),
    ...(this.search() ? { search: this.search() } : {}),
    ...(this.state() ? { state: this.state() } : {}),
  }));
  protected readonly page = latest(this.list);
  protected readonly words = words.mails;
  protected readonly looks = LOOKS;
  protected readonly states = choicesOf(words.mails.states);
  protected readonly retrying = signal('');
  private readonly readOnly = injectForbidden('templates:write');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected go(turn: Turn): void {
    this.turn.set(turn);
  }

  protected narrow(state: MailState | ''): void {
    this.state.set(state);
    this.toStart();
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.search.set(text.trim());
      this.toStart();
    }, PAUSE_MS);
  }

  /** Why a mail that was given up cannot be sent again. */
  protected forbidden({ retryable }: TemplateMail): string | undefined {
    return this.readOnly() ?? (retryable ? undefined : words.mails.forgotten);
  }

  protected async retry({ id, to }: TemplateMail): Promise<void> {
    this.retrying.set(id);
    try {
      await this.store.retry(this.id(), id);
      this.toast.show(words.mails.retried(to));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
    this.retrying.set('');
    this.list.reload();
  }

  private toStart(): void {
    this.turn.update(({ perPage }) => ({ page: 1, perPage }));
  }
}
