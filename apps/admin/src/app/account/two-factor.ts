import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DomSanitizer } from '@angular/platform-browser';
import type { TotpEnrolment } from '@portico/contracts/auth';
import { CopyField } from '@portico/ui/copy-field';
import { Toast } from '@portico/ui/toast';
import { Session } from '../platform/session';
import { AccountStore } from './account.store';
import { words } from './account.words';
import { SecretForm } from './secret-form';

type Step = 'idle' | 'password' | 'scan' | 'codes' | 'disable';

/** Turns the second factor on (password, QR code, recovery codes) and off. */
@Component({
  selector: 'app-two-factor',
  imports: [CopyField, MatButton, SecretForm],
  templateUrl: './two-factor.html',
  styleUrl: './section.scss',
})
export class TwoFactor {
  private readonly store = inject(AccountStore);
  private readonly session = inject(Session);
  private readonly toast = inject(Toast);
  private readonly sanitizer = inject(DomSanitizer);
  protected readonly words = words;
  protected readonly step = signal<Step>('idle');
  protected readonly enrolment = signal<TotpEnrolment | undefined>(undefined);
  protected readonly qr = signal('');
  protected readonly codes = signal<readonly string[]>([]);
  protected readonly on = computed(() => this.session.me()?.totp ?? false);
  protected readonly image = computed(() =>
    this.sanitizer.bypassSecurityTrustUrl(
      `data:image/svg+xml;utf8,${encodeURIComponent(this.qr())}`,
    ),
  );

  protected readonly begin = async (password: string) => {
    const enrolment = await this.store.beginTotp(password);
    const { renderSVG } = await import('uqr');
    this.qr.set(renderSVG(enrolment.uri, { border: 1 }));
    this.enrolment.set(enrolment);
    this.step.set('scan');
  };

  protected readonly confirm = async (code: string) => {
    this.codes.set(await this.store.confirmTotp(code));
    this.session.update({ totp: true });
    this.step.set('codes');
  };

  protected readonly disable = async (password: string) => {
    await this.store.disableTotp(password);
    this.session.update({ totp: false });
    this.step.set('idle');
    this.toast.show(words.disabled);
  };

  protected done(): void {
    this.codes.set([]);
    this.enrolment.set(undefined);
    this.step.set('idle');
  }
}
