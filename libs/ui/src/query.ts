import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, type ParamMap } from '@angular/router';

type Change = Record<string, string | number | boolean | null>;

/** The query parameters of the page: the one place where the state of a list lives. */
export interface Query {
  readonly params: Signal<ParamMap>;
  /** Merges a change into the URL; null and '' remove a parameter, and the list starts at page 1. */
  set(change: Change): void;
}

/** Binds to the query parameters of the URL; call it where `inject` may be called. */
export function injectQuery(): Query {
  const router = inject(Router);
  const { queryParamMap, snapshot } = inject(ActivatedRoute);
  const params = toSignal(queryParamMap, { initialValue: snapshot.queryParamMap });
  return { params, set: change => void router.navigateByUrl(changed(router, change)) };
}

function changed(router: Router, change: Change) {
  const tree = router.parseUrl(router.url);
  const merged: Change = { ...tree.queryParams, page: null, ...change };
  const kept = Object.entries(merged).filter(([, value]) => value !== null && value !== '');
  tree.queryParams = Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
  return tree;
}
