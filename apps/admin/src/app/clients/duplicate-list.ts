import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DuplicateGroup } from '@portico/contracts/client-merges';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { PageHeader } from '@portico/ui/page-header';
import { injectQuery } from '@portico/ui/query';
import { Empty, Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { latest } from '@portico/ui/latest';
import { ClientTabs } from '../platform/client-tabs';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { DuplicatesStore } from './duplicates.store';
import { words } from './duplicates.words';

/** Clients who may be the same, by what they share. */
@Component({
  selector: 'app-duplicate-list',
  imports: [
    ClientTabs,
    Empty,
    Failed,
    Filter,
    Forbidden,
    MatButton,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  providers: [DuplicatesStore],
  templateUrl: './duplicate-list.html',
  styleUrl: './duplicate-list.scss',
})
export class DuplicateList {
  protected readonly store = inject(DuplicatesStore);
  private readonly toast = inject(Toast);
  private readonly query = injectQuery();
  protected readonly words = words;
  protected readonly reasons = choicesOf(words.reasons);
  protected readonly readOnly = injectForbidden('clients:write');
  private readonly held = latest(this.store.groups);
  protected readonly groups = computed(() => this.held()?.data);
  protected readonly next = computed(() => this.held()?.next);
  protected readonly further = computed(() => !!this.store.query()['cursor']);

  protected look(cursor: string | null): void {
    this.query.set({ cursor });
  }

  protected dismiss({ clients }: DuplicateGroup): Promise<void> {
    const ids = clients.map(({ id }) => id);
    return this.attempt(async () => {
      await this.store.dismiss(ids);
      const reconsider = () => this.store.reconsider(ids);
      this.toast.undo(words.dismissed, () => void this.attempt(reconsider));
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}
