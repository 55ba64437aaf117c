import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { ACCESS } from '@portico/contracts/client-areas';
import { AdmittedField } from './admitted-field';
import type { AreaForm } from './client-area-form';
import { words } from './client-areas.words';

/** Which clients may sign in at the area. */
@Component({
  selector: 'app-access-fields',
  imports: [AdmittedField, FormField, MatFormField, MatHint, MatLabel, MatOption, MatSelect],
  template: `
    <div class="app-fields">
      <mat-form-field class="wide">
        <mat-label>{{ words.title }}</mat-label>
        <mat-select [formField]="form().access">
          @for (access of choices; track access) {
            <mat-option [value]="access">{{ words.accesses[access] }}</mat-option>
          }
        </mat-select>
        <mat-hint>{{ words.hint }}</mat-hint>
      </mat-form-field>
      @if (form().access().value() === 'selected') {
        <app-admitted-field class="wide" kind="groups" [formField]="form().accessGroupIds" />
        <app-admitted-field class="wide" kind="clients" [formField]="form().accessClientIds" />
      }
    </div>
  `,
})
export class AccessFields {
  readonly form = input.required<FieldTree<AreaForm>>();
  protected readonly words = words.signIn;
  protected readonly choices = ACCESS;
}
