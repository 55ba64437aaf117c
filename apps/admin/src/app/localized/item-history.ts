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
import { type Part, wordDiff } from '../platform/word-diff';
import { HistoryStore } from './history.store';
import { LanguagesInUse } from './languages-in-use';
import { words } from './localized.words';

const STATES = 'states';
const NAMED_MAX = 60;

/** Names of what the audit tells apart; '' where the language says it all. */
export type HistoryNames = Readonly<Record<string, string | undefined>>;

/** What people call the values that the audit keeps as they are stored, by what it calls the field. */
export type HistoryValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A former text of a language. */
export interface FormerText {
  language: string;
  /** What the audit calls it, such as `titles`. */
  kind: string;
  text: string;
}

interface Side {
  name: 'before' | 'after';
  label: string;
  text: string;
  parts: Part[];
}

interface Line {
  field: string;
  kind: string;
  /** Tag, where the line is about a text that can be put back. */
  language: string;
  sides: Side[];
}

/** Who changed what of an item, the latest first; a former text can be put back into the form. */
@Component({
  selector: 'app-item-history',
  imports: [Failed, Icon, MatIconButton, MatTooltip, Moment, Skeleton],
  templateUrl: './item-history.html',
  styleUrl: './item-history.scss',
})
export class ItemHistory {
  /** What the audit calls the items. */
  readonly entity = input.required<string>();
  readonly id = input.required<string>();
  readonly names = input.required<HistoryNames>();
  readonly values = input<HistoryValues>({});
  readonly editable = input(true);
  readonly restored = output<FormerText>();
  private readonly languages = inject(LanguagesInUse);
  protected readonly list = inject(HistoryStore).of(this.entity, this.id);
  private readonly page = latest(this.list);
  private readonly known = computed<HistoryValues>(() => ({
    ...this.values(),
    [STATES]: words.filters.states,
  }));
  protected readonly words = words.history;
  protected readonly icon = mdiRestore;
  protected readonly entries = computed(() =>
    this.page()?.data.map(entry => ({
      id: entry.id,
      at: entry.at,
      text: `${entry.actor} ${changeText(entry)}`,
      lines: this.linesOf(entry),
    })),
  );

  protected restoreLabel(text: string): string {
    return words.history.restore(
      text.length > NAMED_MAX ? `${text.slice(0, NAMED_MAX).trimEnd()}…` : text,
    );
  }

  private linesOf({ changes }: AuditEntry): Line[] {
    return Object.entries(changes).flatMap(([name, { before, after }]) => {
      const [kind = '', language = ''] = name.split('.');
      // A new text has a state of its own; only where the text stays does the state say something.
      const implied = kind === STATES && rewordedIn(language, Object.keys(changes));
      const field = implied ? '' : this.fieldOf(kind, language);
      if (!field) return [];
      const sides = sidesOf(this.said(kind, before), this.said(kind, after));
      if (!sides.length) return [];
      return [{ field, kind, language: kind === STATES ? '' : language, sides }];
    });
  }

  private said(kind: string, value: unknown): string {
    return this.known()[kind]?.[String(value)] ?? textOf(value);
  }

  private fieldOf(kind: string, language: string): string {
    const name = kind === STATES ? words.history.state : this.names()[kind];
    if (name === undefined || !language) return name ?? '';
    const place = this.languages.nameOf(language);
    return name ? `${name}, ${place}` : place;
  }
}

function rewordedIn(language: string, names: string[]): boolean {
  return names.some(name => name.endsWith(`.${language}`) && !name.startsWith(`${STATES}.`));
}

function sidesOf(before: string, after: string): Side[] {
  const parts = wordDiff(before, after);
  const sides: Side[] = [
    { name: 'before', label: words.history.before, text: before, parts: parts.before },
    { name: 'after', label: words.history.after, text: after, parts: parts.after },
  ];
  return sides.filter(side => side.text);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? words.history.yes : words.history.no;
  const isEmpty = typeof value !== 'object' || !value || !Object.keys(value).length;
  return isEmpty ? '' : JSON.stringify(value, null, 2);
}
