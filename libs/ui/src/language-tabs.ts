import { Component, input, model } from '@angular/core';
import { TextStateChip, type TextState } from './text-state';

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
    @for (tab of tabs(); track tab.tag) {
      <button
        type="button"
        [class.chosen]="tab.tag === chosen()"
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
}
