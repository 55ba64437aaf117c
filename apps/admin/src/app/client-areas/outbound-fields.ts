import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { FieldError } from '@portico/ui/field-error';
import type { OutboundForm } from './client-area-form';
import { words } from './client-areas.words';

/** Credentials of the third party: written, never read. */
@Component({
  selector: 'app-outbound-fields',
  imports: [
    FieldError,
    FormField,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
  ],
  templateUrl: './outbound-fields.html',
  styles: `
    p {
      margin: 0 0 8px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class OutboundFields {
  readonly form = input.required<FieldTree<OutboundForm>>();
  readonly stored = input(false);
  protected readonly words = words.outbound;
  protected readonly schemes = ['bearer', 'basic', 'header'] as const;

  protected choose(change: OutboundForm['change']): void {
    this.form().change().value.set(change);
    this.form().change().markAsDirty();
  }
}
