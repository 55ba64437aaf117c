import { Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { CreateStaffMember, type StaffMember } from '@portico/contracts/staff';
import { PickOf } from '@portico/contracts/fields';
import { FieldError } from '@portico/ui/field-error';
import { Icon } from '@portico/ui/icon';
import { Notice } from '@portico/ui/notice';
import { obey } from '../platform/form-rules';
import { save } from '../platform/save';
import { words } from './staff.words';

/** For whom, and what sets it. */
export interface NewPasswordData {
  member: StaffMember;
  set: (password: string) => Promise<void>;
}

class PasswordOf extends PickOf(CreateStaffMember, ['password']) {}

/** Asks for the new password of a colleague; closes with true once it is set. */
@Component({
  selector: 'app-new-password',
  imports: [
    FieldError,
    FormField,
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
    Notice,
  ],
  templateUrl: './new-password.html',
  styles: `
    p {
      margin: 0 0 16px;
    }
  `,
})
export class NewPassword {
  private readonly data = inject<NewPasswordData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<NewPassword, boolean>>(MatDialogRef);
  private readonly model = signal({ password: '' });
  protected readonly words = words;
  protected readonly icons = { show: mdiEyeOutline, hide: mdiEyeOffOutline };
  protected readonly name = this.data.member.name;
  protected readonly shown = signal(false);
  protected readonly refusal = signal('');
  protected readonly form = form(this.model, path => obey(path, PasswordOf, value => value));

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const work = () => this.data.set(this.model().password);
    const { saved, refused } = await save(this.form, work);
    this.refusal.set(refused?.message ?? '');
    if (saved) this.dialog.close(true);
  }
}
