import { Component, computed, linkedSignal } from '@angular/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { injectQuery } from '@portico/ui/query';
import { words } from './clients.words';

/** Narrows the list by a path in the properties and its value. */
@Component({
  selector: 'app-property-filter',
  imports: [MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <mat-form-field>
      <mat-label>{{ words.property }}</mat-label>
      <input
        #box
        matInput
        autocomplete="off"
        spellcheck="false"
        [title]="words.propertyHint"
        [placeholder]="words.propertyHint"
        [value]="text()"
        [attr.aria-invalid]="wrong() || null"
        (input)="text.set(box.value)"
        (change)="commit()"
        (keydown.enter)="commit()"
      />
      @if (wrong()) {
        <mat-hint>{{ words.propertyWrong }}</mat-hint>
      }
    </mat-form-field>
  `,
})
export class PropertyFilter {
  private readonly query = injectQuery();
  protected readonly words = words;
  protected readonly text = linkedSignal(() => this.query.params().get('property') ?? '');
  protected readonly wrong = computed(() => !!this.text() && !/^[^=]+=/.test(this.text()));

  protected commit(): void {
    if (!this.wrong()) this.query.set({ property: this.text().trim() });
  }
}
