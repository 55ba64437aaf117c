import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ChangePassword,
  RecoveryCodes,
  StaffSessions,
  TotpEnrolment,
} from '@portico/contracts/auth';
import { firstValueFrom } from 'rxjs';

const AUTH = '/api/v1/auth';

/** All HTTP of one's own account. */
@Injectable()
export class AccountStore {
  private readonly http = inject(HttpClient);
  readonly sessions = httpResource<StaffSessions>(() => `${AUTH}/sessions`);

  async changePassword(change: ChangePassword): Promise<void> {
    await firstValueFrom(this.http.post(`${AUTH}/password`, change));
    this.sessions.reload();
  }

  async endSession(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${AUTH}/sessions/${id}`));
    this.sessions.reload();
  }

  beginTotp(password: string): Promise<TotpEnrolment> {
    return firstValueFrom(this.http.post<TotpEnrolment>(`${AUTH}/totp`, { password }));
  }

  async confirmTotp(code: string): Promise<string[]> {
    const answer = this.http.post<RecoveryCodes>(`${AUTH}/totp/confirm`, { code });
    return (await firstValueFrom(answer)).codes;
  }

  async disableTotp(password: string): Promise<void> {
    await firstValueFrom(this.http.post(`${AUTH}/totp/disable`, { password }));
  }
}
