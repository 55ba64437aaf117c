import { Component, computed, Injectable, input } from '@angular/core';
import { MatPaginator, MatPaginatorIntl, type PageEvent } from '@angular/material/paginator';
import { injectQuery } from './query';
import { uiWords } from './words';

/** The paginator's words. */
@Injectable()
class PagerWords extends MatPaginatorIntl {
  override itemsPerPageLabel = uiWords.perPage;
  override nextPageLabel = uiWords.nextPage;
  override previousPageLabel = uiWords.previousPage;
  override firstPageLabel = uiWords.firstPage;
  override lastPageLabel = uiWords.lastPage;
  override getRangeLabel = (page: number, size: number, total: number) => {
    if (total === 0) return uiWords.none;
    const [from, to] = [page * size + 1, Math.min((page + 1) * size, total)];
    return uiWords.range(from.toLocaleString(), to.toLocaleString(), total.toLocaleString());
  };
}

/** Pages through a list by the query parameters `page` (from 1) and `perPage`. */
@Component({
  selector: 'ui-pager',
  imports: [MatPaginator],
  providers: [{ provide: MatPaginatorIntl, useClass: PagerWords }],
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
export class Pager {
  readonly meta = input.required<{ page: number; perPage: number; total: number }>();
  private readonly query = injectQuery();
  protected readonly sizes = computed(() => {
    const sizes = new Set([10, 25, 50, 100, this.meta().perPage]);
    return [...sizes].sort((a, b) => a - b);
  });

  protected turn({ pageIndex, pageSize }: PageEvent): void {
    const resized = pageSize !== this.meta().perPage;
    this.query.set({ perPage: pageSize, page: resized ? 1 : pageIndex + 1 });
  }
}
