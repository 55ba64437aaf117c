import { booleanAttribute, computed, Directive, inject, input, TemplateRef } from '@angular/core';

/**
 * A column of `ui-table`; its content is the cell of a row:
 * `<ng-template uiColumn="name" heading="Name" sortable let-row>{{ row.name }}</ng-template>`.
 */
@Directive({ selector: 'ng-template[uiColumn]' })
export class Column {
  /** Name of the column, and of the field that it sorts by. */
  readonly uiColumn = input.required<string>();
  readonly heading = input.required<string>();
  readonly sortable = input(false, { transform: booleanAttribute });
  /** Left out on a phone. */
  readonly wide = input(false, { transform: booleanAttribute });
  /** Stands back behind the others. */
  readonly muted = input(false, { transform: booleanAttribute });
  /** Aligned to the end, as numbers and buttons are. */
  readonly end = input(false, { transform: booleanAttribute });
  readonly cell = inject<TemplateRef<{ $implicit: unknown }>>(TemplateRef);
  readonly classes = computed(() => ({
    'ui-wide-only': this.wide(),
    'ui-end': this.end(),
  }));
}
