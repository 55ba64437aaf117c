import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Confirm } from '@portico/ui/confirm';
import { latest } from '@portico/ui/latest';
import { Notice } from '@portico/ui/notice';
import { PageHeader } from '@portico/ui/page-header';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ActiveLanguages } from './active-languages';
import { AvailableLanguages } from './available-languages';
import {
  changed,
  changesOf,
  type Draft,
  poorerDefault,
  rowsOf,
  type Wanted,
} from './language-draft';
import { LanguagesStore } from './languages.store';
import { words } from './languages.words';

/** Which languages are in use, which of them are published, and which is the default. */
@Component({
  selector: 'app-languages',
  imports: [ActiveLanguages, AvailableLanguages, Failed, MatButton, Notice, PageHeader, Skeleton],
  templateUrl: './languages.html',
  styleUrl: './languages.scss',
  host: {
    '(window:keydown)': 'pressed($event)',
    '(window:beforeunload)': 'warn($event)',
  },
})
export class LanguagesPage implements HasUnsaved {
  protected readonly store = inject(LanguagesStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  private readonly list = latest(this.store.list);
  protected readonly words = words;
  protected readonly readOnly = injectForbidden('languages:write');
  private readonly draft = signal<Draft>(new Map());
  protected readonly saving = signal(false);
  protected readonly refusal = signal('');

  protected readonly loaded = computed(() => !!this.list());
  private readonly languages = computed(() => this.list()?.data ?? []);
  protected readonly rows = computed(() => rowsOf(this.languages(), this.draft()));
  protected readonly changes = computed(() => changesOf(this.languages(), this.draft()));

  unsaved(): boolean {
    return this.changes().length > 0;
  }

  protected change(tag: string, change: Partial<Wanted>): void {
    this.refusal.set('');
    this.draft.update(draft => changed(this.languages(), draft, tag, change));
  }

  protected discard(): void {
    this.draft.set(new Map());
    this.refusal.set('');
  }

  protected async save(): Promise<void> {
    if (this.saving() || !this.unsaved() || !(await this.agreed())) return;
    this.saving.set(true);
    try {
      await this.store.update(this.changes());
      this.discard();
      this.toast.show(words.saved);
    } catch (failure) {
      const { code, message } = toApiError(failure);
      this.refusal.set(words.refusals[code] ?? message);
    } finally {
      this.saving.set(false);
    }
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.save();
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }

  private async agreed(): Promise<boolean> {
    return (await this.agreedToLeaving()) && (await this.agreedToDefault());
  }

  private agreedToLeaving(): boolean | Promise<boolean> {
    const leaving = this.rows().filter(
      row => row.state === 'available' && row.saved.state !== 'available',
    );
    if (!leaving.length) return true;
    return this.confirm.ask({
      title: words.deactivate.title(leaving.map(row => row.name).join(', ')),
      text: words.deactivate.text,
      action: words.deactivate.action,
      danger: true,
    });
  }

  private agreedToDefault(): boolean | Promise<boolean> {
    const chosen = poorerDefault(this.rows());
    if (!chosen) return true;
    const missing = chosen.total - chosen.translated;
    return this.confirm.ask({
      title: words.newDefault.title(chosen.name),
      text: words.newDefault.text(missing.toLocaleString(), missing === 1),
      action: words.newDefault.action,
      danger: true,
    });
  }
}
