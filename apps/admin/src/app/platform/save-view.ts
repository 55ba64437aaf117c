import { Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { CreateSavedView } from '@portico/contracts/saved-views';
import { FieldError } from '@portico/ui/field-error';
import { Notice } from '@portico/ui/notice';
import { Toast } from '@portico/ui/toast';
import { obey } from './form-rules';
import { save } from './save';
import { SavedViewsStore } from './saved-views.store';
import { words } from './saved-views.words';

/** Asks for the name under which a view is kept. */
@Component({
  selector: 'app-save-view',
  imports: [
    FieldError,
    FormField,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    Notice,
  ],
  templateUrl: './save-view.html',
})
export class SaveView {
  private readonly view = inject<Omit<CreateSavedView, 'name'>>(MAT_DIALOG_DATA);
  private readonly store = inject(SavedViewsStore);
  private readonly dialog = inject<MatDialogRef<SaveView>>(MatDialogRef);
  private readonly toast = inject(Toast);
  private readonly model = signal({ name: '', shared: false });
  protected readonly words = words;
  protected readonly form = form(this.model, path =>
    obey(path, CreateSavedView, named => ({ ...this.view, ...named })),
  );
  protected readonly refusal = signal('');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const named = this.model();
    const work = () => this.store.create({ ...this.view, ...named });
    const { saved, refused } = await save(this.form, work);
    this.refusal.set(refused?.message ?? '');
    if (!saved) return;
    this.dialog.close();
    this.toast.show(words.saved(named.name));
  }
}
