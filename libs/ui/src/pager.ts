import { Component, computed, effect, inject, Injectable, input, output } from '@angular/core';
import { MatPaginator, MatPaginatorIntl, type PageEvent } from '@angular/material/paginator';
import { injectQuery } from './query';
import { uiWords } from './words';

/** The paginator's words. */
@Injectable()
class PagerWords extends MatPaginatorIntl {
  /** The total is a guess. */
  estimated = false;
  override itemsPerPageLabel = uiWords.perPage;
  override nextPageLabel = uiWords.nextPage;
  override previousPageLabel = uiWords.previousPage;
  override firstPageLabel = uiWords.firstPage;
  override lastPageLabel = uiWords.lastPage;
  override getRangeLabel = (page: number, size: number, total: number) => {
    if (total === 0) return uiWords.none;
    const [from, to] = [page * size + 1, Math.min((page + 1) * size, total)];
    const range = this.estimated ? uiWords.rangeAbout : uiWords.range;
    return range(from.toLocaleString(), to.toLocaleString(), total.toLocaleString());
  };
}

/** Where a page stands in its list. */
export interface PagerMeta {
  page: number;
  perPage: number;
  total: number;
  /** The total is a guess. */
  estimated?: boolean;
}

/** Another page was asked for, or pages of another size. */
export interface Turn {
  page: number;
  perPage: number;
}

/** Pages through a list whose page is kept elsewhere than in the URL. */
@Component({
  selector: 'ui-page-turner',
  imports: [MatPaginator],
  providers: [PagerWords, { provide: MatPaginatorIntl, useExisting: PagerWords }],
  template: `<mat-paginator
    showFirstLastButtons
    [length]="meta().total"
    [pageIndex]="meta().page - 1"
    [pageSize]="meta().perPage"
    [pageSizeOptions]="sizes()"
    (page)="turn($event)"
  />`,
  styles: `
    :host {
      display: block;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class PageTurner {
  readonly meta = input.required<PagerMeta>();
  readonly turned = output<Turn>();
  private readonly range = inject(PagerWords);
  protected readonly sizes = computed(() => {
    const sizes = new Set([10, 25, 50, 100, this.meta().perPage]);
    return [...sizes].sort((a, b) => a - b);
  });

  constructor() {
    effect(() => {
      this.range.estimated = !!this.meta().estimated;
      this.range.changes.next();
    });
  }

  protected turn({ pageIndex, pageSize: perPage }: PageEvent): void {
    const resized = perPage !== this.meta().perPage;
    this.turned.emit({ page: resized ? 1 : pageIndex + 1, perPage });
  }
}

/** Pages through a list by the query parameters `page` (from 1) and `perPage`. */
@Component({
  selector: 'ui-pager',
  imports: [PageTurner],
  template: `<ui-page-turner [meta]="meta()" (turned)="turn($event)" />`,
})
export class Pager {
  readonly meta = input.required<PagerMeta>();
  private readonly query = injectQuery();

  protected turn({ page, perPage }: Turn): void {
    this.query.set({ perPage, page });
  }
}
