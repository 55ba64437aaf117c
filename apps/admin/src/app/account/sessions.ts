import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { StaffSession } from '@portico/contracts/auth';
import { Confirm } from '@portico/ui/confirm';
import { Moment } from '@portico/ui/moment';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { AccountStore } from './account.store';
import { words } from './account.words';
import { browserName } from './browser-name';

@Component({
  selector: 'app-sessions',
  imports: [Failed, MatButton, Moment, Skeleton],
  templateUrl: './sessions.html',
  styleUrl: './section.scss',
})
export class Sessions {
  private readonly store = inject(AccountStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly sessions = this.store.sessions;
  protected readonly words = words;
  protected readonly browserName = browserName;

  protected async end({ id, userAgent }: StaffSession): Promise<void> {
    const agreed = await this.confirm.ask({
      title: words.endTitle(browserName(userAgent)),
      text: words.endText,
      action: words.end,
      danger: true,
    });
    if (!agreed) return;
    await this.store.endSession(id);
    this.toast.show(words.ended);
  }
}
