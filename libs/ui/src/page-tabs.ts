import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** A page beside others that belong together. */
export interface PageTab {
  path: string;
  text: string;
}

/** Leads from one of some pages that belong together to the others. */
@Component({
  selector: 'ui-page-tabs',
  imports: [RouterLink],
  template: `
    @for (tab of tabs(); track tab.path) {
      <a
        [routerLink]="tab.path"
        [class.current]="tab.path === current()"
        [attr.aria-current]="tab.path === current() ? 'page' : null"
      >
        {{ tab.text }}
      </a>
    }
  `,
  host: { role: 'navigation', '[attr.aria-label]': 'label()' },
  styleUrl: './styles/page-tabs.scss',
})
export class PageTabs {
  readonly tabs = input.required<readonly PageTab[]>();
  /** Path of the tab that the reader is at. */
  readonly current = input.required<string>();
  readonly label = input.required<string>();
}
