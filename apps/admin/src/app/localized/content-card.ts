import { Component, computed, inject, input } from '@angular/core';
import type { LocalizedContent } from '@portico/contracts/localized';
import { LongName } from '@portico/ui/long-name';
import { Moment } from '@portico/ui/moment';
import { RowLink } from '@portico/ui/row-link';
import { RowTick } from '@portico/ui/row-tick';
import type { Selection } from '@portico/ui/selection';
import { LanguageChips } from './language-chips';
import { LanguagesInUse } from './languages-in-use';
import { words } from './localized.words';
import { plainText } from './plain-text';

/** An item as a card shows it. */
export interface Carded {
  id: string;
  label: string;
  area: string | null;
  contents: readonly LocalizedContent[];
  updatedAt: string;
  deletedAt?: string | null;
  lastRequestedAt: string | null;
}

/**
 * An item with what it says in the chosen language; `[cardBadges]` stand at its label, `[cardFacts]`
 * below, the rest of the content is its buttons.
 */
@Component({
  selector: 'app-content-card',
  imports: [LanguageChips, LongName, Moment, RowLink, RowTick],
  templateUrl: './content-card.html',
  styleUrl: './content-card.scss',
})
export class ContentCard {
  readonly item = input.required<Carded>();
  readonly selection = input.required<Selection>();
  /** Where a click leads; nowhere in the trash. */
  readonly link = input<readonly string[]>();
  /** Tag of the language that is shown. */
  readonly language = input.required<string>();
  protected readonly languages = inject(LanguagesInUse);
  protected readonly words = words.card;
  private readonly content = computed(() => this.in(this.language()));
  /** What it says in the language, or else in the default one. */
  private readonly shown = computed(() => this.content() ?? this.in(this.languages.defaultTag()));
  protected readonly missing = computed(() => !this.content());
  protected readonly tag = computed(() => this.shown()?.language ?? '');
  protected readonly direction = computed(
    () => this.languages.all().find(one => one.tag === this.tag())?.direction ?? 'auto',
  );
  protected readonly title = computed(() => this.shown()?.title ?? '');
  protected readonly text = computed(() => plainText(this.shown()?.description ?? ''));

  private in(tag: string): LocalizedContent | undefined {
    return this.item().contents.find(content => content.language === tag);
  }
}
