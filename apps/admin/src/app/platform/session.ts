import { HttpClient } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import type { Me, SessionTokens, SignIn } from '@portico/contracts/auth';
import { allows, type Permission } from '@portico/contracts/permissions';
import { firstValueFrom } from 'rxjs';
import type { ApiError } from './problem';

const AUTH = '/api/v1/auth';

/** Who is signed in. The access token lives in memory only; a cookie brings a new one. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly tokens = signal<SessionTokens | undefined>(undefined);
  private refreshing: Promise<boolean> | undefined;
  private restoring: Promise<boolean> | undefined;

  readonly me = computed<Me | undefined>(() => this.tokens()?.me);
  readonly accessToken = computed(() => this.tokens()?.accessToken);

  /** Whether the role allows it. */
  may(permission: Permission): boolean {
    const me = this.me();
    return !!me && allows(me.permissions, permission);
  }

  /** Throws an `ApiError`: INVALID_CREDENTIALS, TOTP_REQUIRED, or 429. */
  async signIn(credentials: SignIn): Promise<void> {
    const answer = this.http.post<SessionTokens>(`${AUTH}/sign-in`, credentials);
    this.tokens.set(await firstValueFrom(answer));
  }

  /** Whether somebody is signed in, also after a reload: the cookie is tried once. */
  async restored(): Promise<boolean> {
    this.restoring ??= this.refresh().catch(() => false);
    await this.restoring;
    return !!this.me();
  }

  /** Brings a new access token; one request however many ask. False when signed out. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.exchange().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.post(`${AUTH}/sign-out`, {}));
    this.tokens.set(undefined);
  }

  /** Updates what is known of the signed-in person after they changed it. */
  update(change: Partial<Me>): void {
    this.tokens.update(tokens => tokens && { ...tokens, me: { ...tokens.me, ...change } });
  }

  // Tabs share the cookie, so they take turns to renew it.
  private async exchange(): Promise<boolean> {
    const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
    const exchange = () => this.requestTokens();
    return locks ? locks.request('portico.refresh', exchange) : exchange();
  }

  private async requestTokens(): Promise<boolean> {
    try {
      const answer = this.http.post<SessionTokens>(`${AUTH}/refresh`, {});
      this.tokens.set(await firstValueFrom(answer));
      return true;
    } catch (error) {
      if ((error as ApiError).status !== 401) throw error;
      this.tokens.set(undefined);
      return false;
    }
  }
}
