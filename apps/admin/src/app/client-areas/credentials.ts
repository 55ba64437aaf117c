import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ClientArea, CreatedCredential, Credential } from '@portico/contracts/client-areas';
import { Confirm } from '@portico/ui/confirm';
import { CopyField } from '@portico/ui/copy-field';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';
import { NewCredential } from './new-credential';

/** Client id and secrets of an area; a secret is shown once, when it is made. */
@Component({
  selector: 'app-credentials',
  imports: [CopyField, Failed, Forbidden, MatButton, Moment, NewCredential, Notice, Skeleton],
  templateUrl: './credentials.html',
  styleUrl: './credentials.scss',
})
export class Credentials {
  readonly area = input.required<ClientArea>();
  private readonly store = inject(ClientAreasStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words.credentials;
  protected readonly readOnly = injectForbidden('client-areas:write');
  protected readonly list = this.store.credentials(() => this.area().id);
  private readonly known = latest(this.list);
  protected readonly credentials = computed(() => this.known()?.data);
  protected readonly adding = signal(false);
  /** The one secret that can be read, until the reader says that it is copied. */
  protected readonly created = signal<CreatedCredential | undefined>(undefined);

  protected made(credential: CreatedCredential): void {
    this.adding.set(false);
    this.created.set(credential);
    this.list.reload();
  }

  protected state({ revokedAt, expiresAt }: Credential): 'revoked' | 'expired' | 'live' {
    if (revokedAt) return 'revoked';
    return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'live';
  }

  protected mayOf({ scopes }: Credential): string {
    return scopes.map(scope => words.credentials.scope[scope]).join(' · ');
  }

  protected async revoke({ id, name }: Credential): Promise<void> {
    const agreed = await this.confirm.ask({
      title: words.credentials.revokeTitle(name),
      text: words.credentials.revokeText,
      action: words.credentials.revoke,
      danger: true,
    });
    if (!agreed) return;
    try {
      await this.store.revokeCredential(this.area().id, id);
      this.toast.show(words.credentials.revokeDone(name));
    } catch (error) {
      this.toast.show(toApiError(error).message);
    }
    this.list.reload();
  }
}
