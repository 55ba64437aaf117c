import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { RouterLink } from '@angular/router';
import { Forbidden } from '@portico/ui/forbidden';
import { Meter } from '@portico/ui/meter';
import { Session } from '../platform/session';
import type { Row, Wanted } from './language-draft';
import { words } from './languages.words';

/** The languages in use; a tick publishes one. */
@Component({
  selector: 'app-active-languages',
  imports: [Forbidden, MatButton, MatCheckbox, Meter, RouterLink],
  templateUrl: './active-languages.html',
  styleUrls: ['./block.scss', './active-languages.scss'],
})
export class ActiveLanguages {
  readonly rows = input.required<readonly Row[]>();
  /** Why nothing here may be changed. */
  readonly forbidden = input<string>();
  readonly changed = output<{ tag: string; change: Partial<Wanted> }>();
  private readonly session = inject(Session);
  protected readonly all = words;
  protected readonly words = words.active;
  protected readonly mayTranslate = computed(() => this.session.may('translations:read'));
  protected readonly active = computed(() =>
    this.rows()
      .filter(({ state, saved }) => state !== 'available' || saved.state !== 'available')
      .sort((a, b) => Number(b.saved.isDefault) - Number(a.saved.isDefault)),
  );

  protected whyNotPublish({ isDefault, saved, state }: Row): string | undefined {
    if (this.forbidden()) return this.forbidden();
    if (isDefault || saved.isDefault) return words.active.defaultLocked;
    if (saved.state === 'available') return words.active.isNew;
    return state === 'available' ? words.active.leaving : undefined;
  }

  protected whyNotDefault({ saved, state }: Row): string | undefined {
    const published = saved.state === 'published' && state === 'published';
    return this.forbidden() ?? (published ? undefined : words.active.publishFirst);
  }

  protected texts({ translated, total }: Row): string {
    return words.active.texts(translated.toLocaleString(), total.toLocaleString());
  }

  /** How many texts are missing, and what follows from it once it is published; '' for none. */
  protected incomplete({ state, isDefault, translated, total }: Row): string {
    const missing = total - translated;
    if (missing <= 0) return '';
    const text = words.active.incomplete(missing.toLocaleString(), missing === 1);
    return state === 'published' && !isDefault ? `${text} ${words.active.shownInstead}` : text;
  }

  protected publish({ tag, state }: Row): void {
    this.changed.emit({ tag, change: { state: state === 'published' ? 'active' : 'published' } });
  }

  protected makeDefault({ tag }: Row): void {
    this.changed.emit({ tag, change: { isDefault: true } });
  }
}
