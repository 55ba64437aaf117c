import { Component, computed, input } from '@angular/core';

// Behind what separates words in keys, and before the humps of camelCase.
const BREAKS = /(?<=[._:/-])|(?<=[a-z\d])(?=[A-Z])/;

/** A name without spaces, such as a key: where it has to be broken, no word of it is torn. */
@Component({
  selector: 'ui-long-name',
  template: `@for (part of parts(); track $index) {
    <span [textContent]="part"></span><wbr />
  }`,
})
export class LongName {
  readonly name = input.required<string>();
  protected readonly parts = computed(() => this.name().split(BREAKS));
}
