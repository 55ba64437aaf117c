import { Component, input } from '@angular/core';
import { PageTabs } from '@portico/ui/page-tabs';
import { words } from './words';

/** Leads between clients, their groups and their custom fields. */
@Component({
  selector: 'app-client-tabs',
  imports: [PageTabs],
  template: `<ui-page-tabs [tabs]="tabs" [current]="current()" [label]="label" />`,
})
export class ClientTabs {
  readonly current = input.required<string>();
  protected readonly label = words.clientTabs.label;
  protected readonly tabs = [
    { path: '/clients', text: words.clientTabs.list },
    { path: '/clients/duplicates', text: words.clientTabs.duplicates },
    { path: '/clients/groups', text: words.clientTabs.groups },
    { path: '/clients/custom-fields', text: words.clientTabs.fields },
  ];
}
