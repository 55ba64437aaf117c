import { Component, computed, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { FieldError } from '@portico/ui/field-error';
import { ClientChoices } from './client-choices';
import { type ColumnForm, PROPERTY } from './import-form';
import { targetGroups } from './import-targets';
import { words } from './import.words';

/** The columns of a file, and what each of them fills. */
@Component({
  selector: 'app-import-columns',
  imports: [FieldError, FormField, MatError, MatFormField, MatInput, MatLabel],
  templateUrl: './import-columns.html',
  styleUrl: './import-columns.scss',
})
export class ImportColumns {
  readonly form = input.required<FieldTree<ColumnForm[]>>();
  private readonly choices = inject(ClientChoices);
  protected readonly words = words;
  protected readonly property = PROPERTY;
  protected readonly groups = computed(() => targetGroups(this.choices.fields()));
}
