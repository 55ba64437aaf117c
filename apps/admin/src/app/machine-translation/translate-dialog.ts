import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatSelect } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import type { Language } from '@portico/contracts/languages';
import {
  TONES,
  type Tone,
  type TranslatedText,
  type TranslateTexts,
} from '@portico/contracts/machine-translation';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { FilledTexts, LocalizedEntry, LocalizedText } from '../localized/localized-entry';
import { May } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { Session } from '../platform/session';
import { MachineTranslationStore } from './machine-translation.store';
import { words } from './machine-translation.words';

/** So many texts of a language are asked for at once. */
const AT_ONCE = 50;

/** What the dialog translates, and where its translations go. */
export interface TranslateData {
  entries: readonly LocalizedEntry[];
  languages: readonly Language[];
  chosen: string;
  about: string;
  fill: (filled: FilledTexts) => void;
}

/** Asks for integration and languages, translates, and says what could not be. */
@Component({
  selector: 'app-translate-dialog',
  imports: [
    Failed,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatLabel,
    MatOption,
    MatProgressBar,
    MatSelect,
    May,
    Notice,
    RouterLink,
    Skeleton,
  ],
  providers: [MachineTranslationStore],
  templateUrl: './translate-dialog.html',
  styles: `
    .app-fields {
      padding-top: 8px;
    }
    ui-notice,
    mat-progress-bar {
      margin-top: 12px;
    }
    ul {
      margin: 4px 0 0;
      padding-left: 20px;
    }
  `,
})
export class TranslateDialog {
  private readonly data = inject<TranslateData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<TranslateDialog>>(MatDialogRef);
  private readonly toast = inject(Toast);
  protected readonly store = inject(MachineTranslationStore);
  protected readonly mustAsk = !inject(Session).may('integrations:read');
  protected readonly words = words;
  protected readonly tones = TONES;
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly failed = signal<readonly TranslatedText[]>([]);

  protected readonly integration = linkedSignal(() => this.store.providers()?.[0]?.id ?? '');
  protected readonly sources = this.data.languages.filter(({ tag }) => this.textsOf(tag).length);
  protected readonly from = signal(this.firstSource());
  protected readonly to = linkedSignal<string, string[]>({
    source: this.from,
    computation: from => this.firstTargets(from),
  });
  protected readonly tone = signal<Tone>('neutral');
  protected readonly targets = computed(() =>
    this.data.languages.filter(({ tag }) => tag !== this.from()),
  );
  protected readonly replaced = computed(() =>
    this.to()
      .filter(tag => this.textsOf(tag).length)
      .map(tag => this.nameOf(tag))
      .join(', '),
  );

  protected async run(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    this.refusal.set('');
    try {
      this.take(await this.translated());
    } catch (failure) {
      this.refusal.set(toApiError(failure).message);
    }
    this.busy.set(false);
  }

  protected nameOf(tag: string): string {
    return this.data.languages.find(language => language.tag === tag)?.name ?? tag;
  }

  // An item has as many texts as its properties hold, a request takes some.
  private async translated(): Promise<TranslatedText[]> {
    const texts = this.textsOf(this.from());
    const found: TranslatedText[] = [];
    for (let start = 0; start < texts.length; start += AT_ONCE) {
      const part = texts.slice(start, start + AT_ONCE);
      found.push(...(await this.store.translate(this.asked(part))).data);
    }
    return found;
  }

  private asked(part: readonly LocalizedText[]): TranslateTexts {
    const texts = part.map(({ name, value, as }) => ({
      ...{ name, value },
      ...(as === 'html' ? { html: true } : {}),
    }));
    return {
      ...{ integrationId: this.integration(), from: this.from(), to: this.to(), texts },
      ...{ tone: this.tone(), description: this.data.about || null },
    };
  }

  private take(found: readonly TranslatedText[]): void {
    for (const language of this.to()) this.fill(language, found);
    const failed = found.filter(({ value }) => value === null);
    this.failed.set(failed);
    if (failed.length) return;
    this.toast.show(words.done(found.length));
    this.dialog.close();
  }

  private fill(language: string, found: readonly TranslatedText[]): void {
    const texts = new Map(
      found.flatMap(({ language: tag, name, value }): [string, string][] =>
        tag === language && value !== null ? [[name, value]] : [],
      ),
    );
    if (texts.size) this.data.fill({ language, from: this.from(), texts, mark: 'machine' });
  }

  private textsOf(tag: string) {
    const entry = this.data.entries.find(({ language }) => language === tag);
    return entry?.texts.filter(({ value, as }) => value !== '' && as !== 'json') ?? [];
  }

  private firstSource(): string {
    const others = this.sources.filter(({ tag }) => tag !== this.data.chosen);
    return (others[0] ?? this.sources[0])?.tag ?? '';
  }

  private firstTargets(from: string): string[] {
    return this.data.chosen === from ? [] : [this.data.chosen];
  }
}
