import { Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiRestore } from '@mdi/js';
import type { AuditEntry } from '@portico/contracts/audit';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { Failed, Skeleton } from '@portico/ui/states';
import { changeText } from '../platform/change-text';
import { words } from './drawer.words';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';

/** A former text of a language. */
export interface FormerText {
  language: string;
  text: string;
}

interface Line {
  field: string;
  /** Tag, where the line is about a text that can be put back. */
  language: string;
  before: string;
  after: string;
}

/** Who changed what of a key, the latest first; a former text can be put back into the form. */
@Component({
  selector: 'app-key-history',
  imports: [Failed, Icon, MatIconButton, MatTooltip, Moment, Skeleton],
  templateUrl: './key-history.html',
  styleUrl: './key-history.scss',
})
export class KeyHistory {
  readonly id = input.required<string>();
  readonly editable = input(true);
  readonly restored = output<FormerText>();
  private readonly places = inject(TranslationPlaces);
  protected readonly list = inject(TranslationsStore).history(this.id);
  private readonly page = latest(this.list);
  protected readonly words = words.history;
  protected readonly icon = mdiRestore;
  protected readonly sides = ['before', 'after'] as const;
  protected readonly entries = computed(() =>
    this.page()?.data.map(entry => ({
      id: entry.id,
      at: entry.at,
      text: `${entry.actor} ${changeText({ ...entry, title: entry.title })}`,
      lines: this.linesOf(entry),
    })),
  );

  private linesOf({ changes }: AuditEntry): Line[] {
    return Object.entries(changes).flatMap(([name, { before, after }]) => {
      // A new text has a state of its own; only where the text stays does the state say something.
      const implied = name.startsWith('states.') && name.replace('states', 'values') in changes;
      const field = implied ? '' : this.fieldOf(name);
      const language = /^values\.(.+)$/.exec(name)?.[1] ?? '';
      return field ? [{ field, language, before: textOf(before), after: textOf(after) }] : [];
    });
  }

  private fieldOf(name: string): string {
    const [kind, tag = ''] = name.split('.');
    if (kind === 'values') return this.places.nameOf(tag);
    if (kind === 'states') return `${words.history.state}, ${this.places.nameOf(tag)}`;
    return name === 'description' ? words.history.description : '';
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
