import { Component, computed, input } from '@angular/core';
import type { Language } from '@portico/contracts/languages';
import { type TextState, TextStateChip } from '@portico/ui/text-state';
import { words } from './localized.words';

const SHOWN = 8;

/** A chip for each language in use; where there are many, the first ones and how many more. */
@Component({
  selector: 'app-language-chips',
  imports: [TextStateChip],
  template: `
    @for (chip of chips(); track chip.tag) {
      <ui-text-state [tag]="chip.tag" [name]="chip.name" [state]="chip.state" />
    }
    @if (more(); as more) {
      <span [title]="words.more(more)">+{{ more }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      width: max-content;
      max-width: min(300px, 32vw);
      padding-block: 6px;
    }
    span {
      align-self: center;
      color: var(--mat-sys-on-surface-variant);
      font-size: 12px;
    }
  `,
})
export class LanguageChips {
  readonly values = input.required<readonly { language: string; state: TextState }[]>();
  readonly languages = input.required<readonly Language[]>();
  /** The language that has to be among the shown ones. */
  readonly first = input('');
  protected readonly words = words;
  private readonly ordered = computed(() => {
    const first = this.first();
    return [...this.languages()].sort((a, b) => rank(a, first) - rank(b, first));
  });
  protected readonly more = computed(() => Math.max(0, this.languages().length - SHOWN));
  protected readonly chips = computed(() => {
    const states = new Map(this.values().map(value => [value.language, value.state]));
    const shown = this.ordered().slice(0, SHOWN);
    return shown.map(({ tag, name }) => ({
      tag,
      name,
      state: states.get(tag) ?? ('missing' as const),
    }));
  });
}

function rank({ tag, isDefault }: Language, first: string): number {
  if (isDefault) return 0;
  return tag === first ? 1 : 2;
}
