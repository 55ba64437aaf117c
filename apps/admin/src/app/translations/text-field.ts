import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Language } from '@portico/contracts/languages';
import type { TranslationValue } from '@portico/contracts/translations';
import { FieldError } from '@portico/ui/field-error';
import { StateLine } from '../localized/state-line';
import { TextFindings } from '../localized/text-findings';
import { words } from './drawer.words';
import { stateOf, type TextForm } from './translation-form';

/** The text of one language: what it says, how far it is, and what is amiss with it. */
@Component({
  selector: 'app-text-field',
  imports: [
    CdkTextareaAutosize,
    FieldError,
    FormField,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    StateLine,
    TextFindings,
  ],
  templateUrl: './text-field.html',
  styleUrl: './text-field.scss',
})
export class TextField {
  readonly form = input.required<FieldTree<TextForm>>();
  readonly language = input.required<Language>();
  readonly saved = input<TranslationValue>();
  /** The text of the default language, to compare with; '' for that language itself. */
  readonly source = input('');
  readonly sourceLanguage = input('');
  /** The most characters that it may have. */
  readonly maxLength = input<number | null>(null);
  readonly readOnly = input(false);
  protected readonly words = words.text;

  protected readonly text = computed(() => this.form()().value());
  protected readonly state = computed(() => stateOf(this.text(), this.saved()));
  protected readonly characters = computed(() => {
    const count = [...this.text().value].length.toLocaleString();
    const most = this.maxLength()?.toLocaleString();
    return most ? words.text.charactersOf(count, most) : words.text.characters(count);
  });

  protected mark(mark: TextForm['mark']): void {
    const field = this.form().mark();
    field.value.set(mark);
    field.markAsDirty();
  }
}
