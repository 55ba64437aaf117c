import { Directive, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

/**
 * `<a [uiRowLink]="['/clients', row.id]">`: opens the item of a row and keeps the list as it is; in
 * a `ui-table`, a click anywhere in the row does the same.
 */
@Directive({
  selector: 'a[uiRowLink]',
  hostDirectives: [{ directive: RouterLink, inputs: ['routerLink: uiRowLink'] }],
  host: { class: 'ui-row-link' },
})
export class RowLink {
  constructor() {
    inject(RouterLink).queryParamsHandling = 'preserve';
  }
}
