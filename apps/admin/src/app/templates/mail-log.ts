import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { MailState } from '@portico/contracts/template-mails';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Failed, Skeleton } from '@portico/ui/states';
import { words } from './drawer.words';
import { TemplatesStore } from './templates.store';

const STEP = 25;
const MOST = 100;
const LOOKS: Record<MailState, string> = { queued: '', sending: '', sent: 'good', failed: 'warn' };

/** What a template has sent to whom, and where it is. */
@Component({
  selector: 'app-mail-log',
  imports: [Failed, MatButton, Moment, Skeleton],
  templateUrl: './mail-log.html',
  styleUrl: './mail-log.scss',
})
export class MailLog {
  readonly id = input.required<string>();
  protected readonly shown = signal(STEP);
  protected readonly list = inject(TemplatesStore).mails(this.id, this.shown);
  protected readonly page = latest(this.list);
  protected readonly words = words.mails;
  protected readonly looks = LOOKS;
  protected readonly hasMore = computed(
    () => (this.page()?.meta.total ?? 0) > this.shown() && this.shown() < MOST,
  );

  protected more(): void {
    this.shown.update(shown => Math.min(MOST, shown + STEP));
  }
}
