import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { FieldError } from '@portico/ui/field-error';
import { PickField } from '@portico/ui/pick-field';
import { countries } from '../platform/places';
import type { AddressForm } from './address-form';
import { words } from './client-form.words';

/** The fields of one address. */
@Component({
  selector: 'app-address-fields',
  imports: [FieldError, FormField, MatError, MatFormField, MatInput, MatLabel, PickField],
  template: `
    @let fields = form();
    <div class="app-fields">
      <mat-form-field class="wide">
        <mat-label>{{ words.street }}</mat-label>
        <input matInput autocomplete="off" [formField]="fields.street" />
        <mat-error [uiErrorOf]="fields.street" />
      </mat-form-field>
      @for (name of texts; track name) {
        <mat-form-field>
          <mat-label>{{ words[name] }}</mat-label>
          <input matInput autocomplete="off" [formField]="fields[name]" />
          <mat-error [uiErrorOf]="fields[name]" />
        </mat-form-field>
      }
      <ui-pick-field [label]="words.country" [choices]="countries" [formField]="fields.country" />
    </div>
  `,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
})
export class AddressFields {
  readonly form = input.required<FieldTree<AddressForm>>();
  readonly label = input.required<string>();
  protected readonly words = words;
  protected readonly texts = ['postalCode', 'city', 'region'] as const;
  protected readonly countries = countries();
}
