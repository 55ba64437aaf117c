import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { mdiCreationOutline } from '@mdi/js';
import {
  type FillTranslations,
  type Overwrite,
  OVERWRITES,
  type Tone,
  TONES,
} from '@portico/contracts/machine-translation';
import { Forbidden } from '@portico/ui/forbidden';
import { Notice } from '@portico/ui/notice';
import { PageHeader } from '@portico/ui/page-header';
import { injectQuery } from '@portico/ui/query';
import { Empty, Failed, Skeleton } from '@portico/ui/states';
import { LanguagesInUse } from '../localized/languages-in-use';
import { May } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { Session } from '../platform/session';
import { words as platformWords } from '../platform/words';
import { FillJob } from './fill-job';
import { fillingOf } from './fill-filter';
import { MachineTranslationStore } from './machine-translation.store';
import { words } from './machine-translation.words';

/** Starts to fill languages of a list by machine, and follows it; both are in the address. */
@Component({
  selector: 'app-fill-page',
  imports: [
    Empty,
    Failed,
    FillJob,
    Forbidden,
    MatButton,
    MatFormField,
    MatHint,
    MatLabel,
    MatOption,
    MatSelect,
    May,
    Notice,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './fill-page.html',
  styleUrl: './fill-page.scss',
})
export class FillPage {
  private readonly query = injectQuery();
  private readonly session = inject(Session);
  private readonly languages = inject(LanguagesInUse);
  protected readonly store = inject(MachineTranslationStore);
  protected readonly words = words;
  protected readonly icon = mdiCreationOutline;
  protected readonly overwrites = OVERWRITES;
  protected readonly tones = TONES;

  protected readonly job = computed(() => this.query.params().get('job') ?? '');
  protected readonly filling = computed(() => fillingOf(this.query.params()));
  protected readonly filtered = computed(() => Object.keys(this.filling().filter).length > 0);
  protected readonly list = computed(() => `/${this.filling().target}`);
  protected readonly readOnly = computed(() =>
    this.session.may(`${this.filling().target}:write`) ? undefined : platformWords.forbidden.write,
  );

  protected readonly integration = linkedSignal(() => this.store.providers()?.[0]?.id ?? '');
  protected readonly sources = this.languages.all;
  protected readonly from = linkedSignal(() => this.languages.defaultTag());
  protected readonly targets = computed(() =>
    this.languages.all().filter(({ tag }) => tag !== this.from()),
  );
  protected readonly to = linkedSignal(() => this.wanted());
  protected readonly overwrite = signal<Overwrite>('empty');
  protected readonly tone = signal<Tone>('neutral');
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');

  protected async start(event: Event): Promise<void> {
    event.preventDefault();
    if (this.readOnly()) return;
    this.busy.set(true);
    this.refusal.set('');
    try {
      const job = await this.store.fill(this.plan());
      this.query.set({ job: job.id });
    } catch (failure) {
      this.refusal.set(toApiError(failure).message);
    }
    this.busy.set(false);
  }

  protected again(): void {
    this.query.set({ job: null });
  }

  private plan(): FillTranslations {
    const { target, filter } = this.filling();
    const [integrationId, from, to] = [this.integration(), this.from(), this.to()];
    const [overwrite, tone] = [this.overwrite(), this.tone()];
    return { target, integrationId, from, to, filter, overwrite, tone };
  }

  // The language of the list, or else all that are not the source.
  private wanted(): string[] {
    const tags = this.targets().map(({ tag }) => tag);
    const { language } = this.filling();
    return tags.includes(language) ? [language] : tags;
  }
}
