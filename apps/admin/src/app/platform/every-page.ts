import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { EMPTY, expand, map, type Observable, reduce } from 'rxjs';

const PER_PAGE = 100;

interface Page<T> {
  data: T[];
  meta: { total: number };
}

/** All items of a list that is never long, page by page. Call it where `inject` may be called. */
export function everyPage<T>(url: string) {
  const http = inject(HttpClient);
  const get = (page: number): Observable<Page<T> & { page: number }> => {
    const params = { ...(page > 1 ? { page } : {}), perPage: PER_PAGE };
    return http.get<Page<T>>(url, { params }).pipe(map(answer => ({ ...answer, page })));
  };
  return rxResource({
    stream: () =>
      get(1).pipe(
        expand(({ meta, page }) => (page * PER_PAGE < meta.total ? get(page + 1) : EMPTY)),
        reduce((all: T[], { data }) => [...all, ...data], []),
      ),
  });
}
