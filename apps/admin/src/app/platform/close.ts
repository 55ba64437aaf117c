import { inject } from '@angular/core';
import { ActivatedRoute, type Params, Router } from '@angular/router';
import { Toast } from '@portico/ui/toast';

/**
 * Closes a drawer: says what came of it, and leads to the list that it stands in, whose query stays
 * but for `queryParams`.
 */
export function injectClose(queryParams: Params = {}): (said?: string) => Promise<void> {
  const router = inject(Router);
  const toast = inject(Toast);
  const relativeTo = inject(ActivatedRoute).parent;
  return async said => {
    if (said) toast.show(said);
    await router.navigate(['.'], { relativeTo, queryParams, queryParamsHandling: 'merge' });
  };
}
