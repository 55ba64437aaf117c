import { HttpClient, httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import type { Job } from '@portico/contracts/jobs';
import {
  type CheckCountList,
  type CheckQuality,
  QualityFilter,
  type QualityPage,
  QualityQuery,
} from '@portico/contracts/quality';
import { latest } from '@portico/ui/latest';
import { firstValueFrom } from 'rxjs';
import { injectListQuery } from '../platform/list-query';

const URL = '/api/v1/quality-findings';

/** All HTTP of findings. */
@Injectable()
export class QualityStore {
  private readonly http = inject(HttpClient);

  readonly query = injectListQuery(QualityQuery);
  readonly page = httpResource<QualityPage>(() => ({ url: URL, params: this.query() }));
  private readonly filter = injectListQuery(QualityFilter);
  private readonly counted = httpResource<CheckCountList>(() => ({
    url: `${URL}/counts`,
    params: this.filter(),
  }));
  private readonly newest = latest(this.counted);
  /** How many findings each check has, of those that the other filters let through. */
  readonly counts = computed(() => this.newest()?.data ?? []);

  async judge(id: string, verdict: 'dismiss' | 'reopen'): Promise<void> {
    await firstValueFrom(this.http.post(`${URL}/${id}/${verdict}`, {}));
    this.reload();
  }

  /** Checks stored texts anew. */
  check(wanted: CheckQuality): Promise<Job> {
    return firstValueFrom(this.http.post<Job>(`${URL}/check`, wanted));
  }

  reload(): void {
    this.page.reload();
    this.counted.reload();
  }
}
