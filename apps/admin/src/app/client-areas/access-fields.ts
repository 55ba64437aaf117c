import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { ACCESS, type ClientArea } from '@portico/contracts/client-areas';
import { lookupOf } from '../platform/lookup';
import { LookupChips } from '../platform/lookup-chips';
import { type AreaForm, namesIn } from './client-area-form';
import { words } from './client-areas.words';

/** Which clients may sign in at the area. */
@Component({
  selector: 'app-access-fields',
  imports: [FormField, LookupChips, MatFormField, MatHint, MatLabel, MatOption, MatSelect],
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
        <app-lookup-chips
          class="wide"
          [label]="words.groups"
          [hint]="words.add"
          [lookup]="groups"
          [known]="names()"
          [formField]="form().accessGroupIds"
        />
        <app-lookup-chips
          class="wide"
          [label]="words.clients"
          [hint]="words.add"
          [lookup]="clients"
          [known]="names()"
          [formField]="form().accessClientIds"
        />
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class AccessFields {
  readonly form = input.required<FieldTree<AreaForm>>();
  /** Absent while it is registered. */
  readonly area = input<ClientArea>();
  protected readonly words = words.signIn;
  protected readonly choices = ACCESS;
  protected readonly groups = lookupOf('/api/v1/client-groups', 'clients:read');
  protected readonly clients = lookupOf('/api/v1/clients', 'clients:read');
  protected readonly names = computed(() => namesIn(this.area()));
}
