import { NgTemplateOutlet } from '@angular/common';
import { Component, contentChild, input, type Resource, TemplateRef } from '@angular/core';
import { choicesOf, Filter } from '@portico/ui/filter';
import { latest } from '@portico/ui/latest';
import { Pager, type PagerMeta } from '@portico/ui/pager';
import { RowTick } from '@portico/ui/row-tick';
import type { Selection } from '@portico/ui/selection';
import { TableFrame } from '@portico/ui/table-frame';
import type { Carded } from './content-card';
import { words } from './localized.words';

interface GridPage {
  data: readonly Carded[];
  meta: PagerMeta;
}

/** A list as cards, each by the `ng-template` inside; `[tableEmpty]` stands there without any. */
@Component({
  selector: 'app-content-grid',
  imports: [Filter, NgTemplateOutlet, Pager, RowTick, TableFrame],
  template: `
    <ui-table-frame [resource]="resource()" [count]="page()?.data?.length">
      <div class="top">
        <ui-row-tick [selection]="selection()" /><span>{{ words.all }}</span>
        <ui-filter parameter="sort" [label]="words.sort" [choices]="orders" [any]="words.byLabel" />
      </div>
      <ul>
        @for (item of page()?.data; track item.id) {
          <li>
            <ng-container *ngTemplateOutlet="card(); context: { $implicit: item }" />
          </li>
        }
      </ul>
      <ng-content ngProjectAs="[tableEmpty]" select="[tableEmpty]" />
      @if (page(); as page) {
        <ui-pager tableFoot [meta]="page.meta" />
      }
    </ui-table-frame>
  `,
  styleUrl: './content-grid.scss',
})
export class ContentGrid {
  readonly resource = input.required<Resource<GridPage | undefined> & { reload(): boolean }>();
  readonly selection = input.required<Selection>();
  protected readonly card = contentChild.required<TemplateRef<unknown>>(TemplateRef);
  protected readonly words = words.grid;
  protected readonly orders = choicesOf(words.grid.orders);
  protected readonly page = latest(() => this.resource());
}
