import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { words } from './staff.words';

/** Leads from staff members to roles and back. */
@Component({
  selector: 'app-staff-tabs',
  imports: [RouterLink],
  template: `
    @for (tab of tabs; track tab.name) {
      <a
        [routerLink]="tab.path"
        [class.current]="tab.name === current()"
        [attr.aria-current]="tab.name === current() ? 'page' : null"
      >
        {{ words.tabs[tab.name] }}
      </a>
    }
  `,
  styleUrl: './staff-tabs.scss',
  host: { role: 'navigation', '[attr.aria-label]': 'words.tabsLabel' },
})
export class StaffTabs {
  readonly current = input.required<'members' | 'roles'>();
  protected readonly words = words;
  protected readonly tabs = [
    { name: 'members', path: '/staff' },
    { name: 'roles', path: '/staff/roles' },
  ] as const;
}
