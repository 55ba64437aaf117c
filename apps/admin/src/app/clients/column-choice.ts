import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatMenu, MatMenuTrigger } from '@angular/material/menu';
import { mdiMenuDown } from '@mdi/js';
import { Icon } from '@portico/ui/icon';
import { injectQuery } from '@portico/ui/query';
import { words } from './clients.words';

/** Columns of the list, in their order; the name is always there. */
export const COLUMNS = [
  'number',
  'kind',
  'email',
  'phone',
  'fiscalCode',
  'mainContact',
  'groups',
  'manager',
  'country',
  'language',
  'currency',
  'active',
  'quality',
  'createdAt',
  'lastSignInAt',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

const STANDARD: readonly ColumnName[] = ['email', 'phone', 'groups', 'manager', 'active'];

/** The columns that the URL asks for. Call it where `inject` may be called. */
export function injectColumns() {
  const { params } = injectQuery();
  return computed<ReadonlySet<string>>(() => {
    const asked = params().get('columns')?.split(',') ?? [];
    const known = COLUMNS.filter(name => asked.includes(name));
    return new Set(known.length ? known : STANDARD);
  });
}

/** Chooses the columns of the list; the choice lives in the URL. */
@Component({
  selector: 'app-column-choice',
  imports: [Icon, MatButton, MatCheckbox, MatMenu, MatMenuTrigger],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="menu">
      {{ words.columnsButton }} <ui-icon [path]="icon" />
    </button>
    <mat-menu #menu role="dialog" [aria-label]="words.columnsHint">
      <div
        class="columns"
        role="group"
        tabindex="-1"
        [attr.aria-label]="words.columnsHint"
        (click)="$event.stopPropagation()"
        (keydown)="kept($event)"
      >
        @for (name of columns; track name) {
          <mat-checkbox [checked]="shown().has(name)" (change)="toggle(name)">
            {{ words.columns[name] }}
          </mat-checkbox>
        }
      </div>
    </mat-menu>
  `,
  styles: `
    ui-icon {
      margin: -4px -8px -4px 0;
      vertical-align: middle;
    }
    .columns {
      display: flex;
      flex-direction: column;
      padding: 0 16px 0 4px;
    }
  `,
})
export class ColumnChoice {
  private readonly query = injectQuery();
  protected readonly words = words;
  protected readonly icon = mdiMenuDown;
  protected readonly columns = COLUMNS;
  protected readonly shown = injectColumns();

  protected toggle(name: ColumnName): void {
    const shown = new Set(this.shown());
    if (!shown.delete(name)) shown.add(name);
    const chosen = COLUMNS.filter(column => shown.has(column)).join(',');
    const page = this.query.params().get('page');
    this.query.set({ columns: chosen === STANDARD.join(',') ? null : chosen, page });
  }

  // The menu would take Tab and the letters for itself.
  protected kept(event: KeyboardEvent): void {
    if (event.key !== 'Escape') event.stopPropagation();
  }
}
