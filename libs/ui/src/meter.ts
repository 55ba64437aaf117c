import { Component, computed, input } from '@angular/core';

/** A bar that says how much of a whole is done, with the numbers beside it. */
@Component({
  selector: 'ui-meter',
  template: `
    <meter min="0" [max]="max()" [value]="value()" [attr.aria-label]="label()"></meter>
    <span><ng-content /></span>
  `,
  styleUrl: './styles/meter.scss',
})
export class Meter {
  readonly value = input.required<number>();
  readonly total = input.required<number>();
  /** What is measured, for those who do not see it. */
  readonly label = input.required<string>();
  protected readonly max = computed(() => Math.max(1, this.total()));
}
