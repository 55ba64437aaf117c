import { Component, computed, input } from '@angular/core';
import type { Field } from '@angular/forms/signals';

/** `<mat-error [uiErrorOf]="form.name" />`: what is wrong with a field, the first thing first. */
@Component({
  selector: 'mat-error[uiErrorOf]',
  template: '{{ text() }}',
})
export class FieldError {
  readonly uiErrorOf = input.required<Field<unknown>>();
  protected readonly text = computed(() => this.uiErrorOf()().errors()[0]?.message ?? '');
}

/** The same below a control that brings no form field of its own. */
@Component({
  selector: 'ui-field-error',
  template: `
    @if (text()) {
      <span class="ui-field-error" role="alert">{{ text() }}</span>
    }
  `,
  styles: `
    span {
      margin-top: 4px;
    }
  `,
})
export class OwnFieldError {
  readonly of = input.required<Field<unknown>>();
  protected readonly text = computed(() => {
    const state = this.of()();
    return state.touched() ? (state.errorSummary()[0]?.message ?? '') : '';
  });
}
