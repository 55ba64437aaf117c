import { Component, computed, inject, input, signal } from '@angular/core';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { Router } from '@angular/router';
import type {
  ClientMerge,
  MergeChoices,
  MergeDifference,
  MergeField,
  MergeSide,
} from '@portico/contracts/client-merges';
import type { ClientSummary } from '@portico/contracts/clients';
import { Drawer } from '@portico/ui/drawer';
import { latest } from '@portico/ui/latest';
import { Notice } from '@portico/ui/notice';
import { injectQuery } from '@portico/ui/query';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ClientMergesStore } from './client-merges.store';
import { ClientPicker } from './client-picker';
import { ClientsStore } from './clients.store';
import { CurrentClient } from './current-client';
import { mergeText } from './merge-text';
import { words } from './merge.words';

/** Merges another client into this one, after a look at what that would do. */
@Component({
  selector: 'app-merge-drawer',
  imports: [ClientPicker, Drawer, Failed, MatRadioButton, MatRadioGroup, Notice, Skeleton],
  templateUrl: './merge-drawer.html',
  styleUrl: './merge-drawer.scss',
})
export class MergeDrawer implements HasUnsaved {
  readonly id = input.required<string>();
  private readonly router = inject(Router);
  private readonly store = inject(ClientMergesStore);
  private readonly toast = inject(Toast);
  protected readonly current = inject(CurrentClient);
  protected readonly words = words;
  protected readonly readOnly = injectForbidden('clients:write');
  private readonly wanted = inject(ClientsStore).get(injectWith());
  private readonly picked = signal<ClientSummary | undefined>(undefined);
  /** Who goes: picked here, or named by the query parameter `with`. */
  protected readonly other = computed<ClientSummary | undefined>(
    () => this.picked() ?? (this.wanted.hasValue() ? this.wanted.value() : undefined),
  );
  private readonly choose = signal<MergeChoices>({});
  private done = false;
  protected readonly saving = signal(false);
  protected readonly refusal = signal('');
  protected readonly loaded = this.store.preview(this.id, () => {
    const other = this.other();
    return other && { clientId: other.id, choose: this.choose() };
  });
  private readonly held = latest(this.loaded);
  protected readonly preview = computed(() =>
    this.held()?.other.id === this.other()?.id ? this.held() : undefined,
  );
  protected readonly heading = computed(() => words.title(this.current.client()?.name ?? ''));
  protected readonly sides = computed(() => ({
    this: words.this(this.current.client()?.name ?? ''),
    other: words.other(this.other()?.name ?? ''),
  }));

  unsaved(): boolean {
    return !!this.picked() && !this.done;
  }

  protected pick(client: ClientSummary): void {
    this.choose.set({});
    this.refusal.set('');
    this.picked.set(client);
  }

  protected prefer(field: MergeField, side: MergeSide | 'both'): void {
    this.choose.update(({ [field]: _, ...choose }) =>
      side === 'both' ? choose : { ...choose, [field]: side },
    );
  }

  protected canBeBoth({ field }: MergeDifference): boolean {
    return field === 'comments' || field === 'properties';
  }

  protected text({ field, values }: MergeDifference, side: MergeSide): string {
    if (field === 'managerId') return this.nameOf(values[side]);
    return mergeText(field, values[side]);
  }

  protected async merge(): Promise<void> {
    const preview = this.preview();
    if (!preview) return;
    const { other, versions } = preview;
    this.saving.set(true);
    try {
      const body = { clientId: other.id, choose: this.choose(), versions };
      const done = await this.store.merge(this.id(), body);
      this.done = true;
      await this.close();
      this.toast.undo(words.done(other.name), () => void this.undo(done));
    } catch (failure) {
      this.refusal.set(toApiError(failure).message);
      this.loaded.reload();
    }
    this.saving.set(false);
  }

  protected async close(): Promise<void> {
    await this.router.navigate(['/clients', this.id()]);
  }

  private async undo(merge: ClientMerge): Promise<void> {
    try {
      await this.store.undo(merge, {});
      this.toast.show(words.undone(merge.otherName));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }

  private nameOf(id: unknown): string {
    const both = [this.current.client(), this.other()];
    return both.find(client => client?.managerId === id)?.manager ?? mergeText('managerId', id);
  }
}

function injectWith(): () => string | undefined {
  const { params } = injectQuery();
  return () => params().get('with') ?? undefined;
}
