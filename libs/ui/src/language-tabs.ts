import { Component, computed, input, model, signal } from '@angular/core';
import { TextStateChip, type TextState } from './text-state';
import { uiWords } from './words';

const SHOWN = 8;
const SHOWN_ON_A_PHONE = 4;

/** A language as an editor offers it. */
export interface LanguageTab {
  tag: string;
  name: string;
  state: TextState;
  /** Something typed here is not saved yet. */
  changed: boolean;
  /** Something typed here is refused. */
  invalid: boolean;
}

/** One button for each language, with the state of its text; one of them is chosen. */
@Component({
  selector: 'ui-language-tabs',
  imports: [TextStateChip],
  template: `
    @for (tab of shown(); track tab.tag) {
      <button
        type="button"
        [class.chosen]="tab.tag === chosen()"
        [class.rest]="isRest($index, tab)"
        [class.invalid]="tab.invalid"
        [attr.aria-pressed]="tab.tag === chosen()"
        (click)="chosen.set(tab.tag)"
      >
        {{ tab.name }}
        <ui-text-state [tag]="tab.tag" [name]="''" [state]="tab.state" />
        @if (tab.changed) {
          <i [title]="unsaved()"
            ><span>{{ unsaved() }}</span></i
          >
        }
      </button>
    }
    @if (tabs().length > phoneRoom) {
      <button
        type="button"
        class="more"
        [class.phone-only]="tabs().length <= room"
        [attr.aria-expanded]="all()"
        (click)="all.set(!all())"
      >
        {{ all() ? words.fewer : words.all(tabs().length) }}
      </button>
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  styleUrl: './styles/language-tabs.scss',
})
export class LanguageTabs {
  readonly tabs = input.required<readonly LanguageTab[]>();
  readonly label = input.required<string>();
  /** Says what the dot at a changed language means. */
  readonly unsaved = input.required<string>();
  readonly chosen = model.required<string>();
  protected readonly words = uiWords.languages;
  protected readonly room = SHOWN;
  protected readonly phoneRoom = SHOWN_ON_A_PHONE;
  protected readonly all = signal(false);
  /** Where there are many: the first ones, and those that matter now. */
  protected readonly shown = computed(() =>
    this.tabs().filter((tab, index) => this.all() || index < SHOWN || this.matters(tab)),
  );

  /** Whether it gives way on a phone. */
  protected isRest(index: number, tab: LanguageTab): boolean {
    return !this.all() && index >= SHOWN_ON_A_PHONE && !this.matters(tab);
  }

  private matters({ tag, changed, invalid }: LanguageTab): boolean {
    return tag === this.chosen() || changed || invalid;
  }
}
