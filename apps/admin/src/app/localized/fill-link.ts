import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { fieldsOf } from '@portico/contracts/fields';
import { FillFilter, type FillTarget } from '@portico/contracts/machine-translation';
import { Forbidden } from '@portico/ui/forbidden';
import { words } from './localized.words';

const NO_FILTERS = ['page', 'perPage', 'sort'];
const KNOWN = [...fieldsOf(FillFilter).keys()];

/** Leads from a list to filling its languages by machine, with the filters that it has. */
@Component({
  selector: 'app-fill-link',
  imports: [Forbidden, MatButton, RouterLink],
  template: `
    <a
      matButton="outlined"
      routerLink="/machine-translation"
      [queryParams]="parameters()"
      [uiForbidden]="forbidden()"
    >
      {{ words.action }}
    </a>
  `,
})
export class FillLink {
  readonly target = input.required<FillTarget>();
  /** What the list is asked for. */
  readonly query = input.required<Readonly<Record<string, string>>>();
  readonly readOnly = input<string>();
  protected readonly words = words.fill;
  private readonly filters = computed(() =>
    Object.entries(this.query()).filter(([name]) => !NO_FILTERS.includes(name)),
  );
  protected readonly parameters = computed(() => ({
    target: this.target(),
    ...Object.fromEntries(this.filters()),
  }));
  // More than the list shows would be filled.
  protected readonly forbidden = computed(() => {
    const unknown = this.filters().some(([name]) => !KNOWN.includes(name));
    return this.readOnly() ?? (unknown ? words.fill.unknown : undefined);
  });
}
