import { Component, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ColorField } from '@portico/ui/color-field';
import { FieldError } from '@portico/ui/field-error';
import type { BrandField, BrandForm } from './client-area-form';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

/** How an area, or all of them, look; what an area inherits stands as placeholder. */
@Component({
  selector: 'app-branding-fields',
  imports: [ColorField, FieldError, FormField, MatError, MatFormField, MatInput, MatLabel],
  template: `
    <p>{{ lead() }}</p>
    <div class="app-fields">
      @for (name of colors; track name) {
        <ui-color-field
          [formField]="form()[name]"
          [label]="words.brand[name]"
          [inherited]="inherited(name)"
        />
      }
      @for (name of texts; track name) {
        <mat-form-field floatLabel="always" [class.wide]="name === 'fontFamily'">
          <mat-label>{{ words.brand[name] }}</mat-label>
          <input
            matInput
            autocomplete="off"
            [formField]="form()[name]"
            [placeholder]="inherited(name)"
          />
          <mat-error [uiErrorOf]="form()[name]" />
        </mat-form-field>
      }
    </div>
  `,
  styles: `
    p {
      margin: 0 0 16px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class BrandingFields {
  readonly form = input.required<FieldTree<BrandForm>>();
  readonly lead = input.required<string>();
  readonly inherits = input(false);
  private readonly brand = inject(ClientAreasStore).brand;
  protected readonly words = words;
  protected readonly colors = ['primaryColor', 'accentColor'] as const;
  protected readonly texts = [
    'logoUrl',
    'faviconUrl',
    'fontFamily',
    'senderName',
    'senderEmail',
  ] as const;

  protected inherited(name: BrandField): string {
    return this.inherits() && this.brand.hasValue() ? (this.brand.value()[name] ?? '') : '';
  }
}
