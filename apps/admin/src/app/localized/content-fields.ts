import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Language } from '@portico/contracts/languages';
import type { LocalizedContent } from '@portico/contracts/localized';
import type { WrittenState } from '@portico/contracts/translations';
import { FieldError } from '@portico/ui/field-error';
import { JsonField } from '@portico/ui/json-field';
import { RichText } from '@portico/ui/rich-text';
import { SourceField } from '@portico/ui/source-field';
import { type ContentForm, contentState } from './content-form';
import { words } from './localized.words';
import { StateLine } from './state-line';
import { TextFindings } from './text-findings';

/** Title, description and properties of one language. */
@Component({
  selector: 'app-content-fields',
  imports: [
    FieldError,
    FormField,
    JsonField,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    RichText,
    SourceField,
    StateLine,
    TextFindings,
  ],
  templateUrl: './content-fields.html',
  styles: `
    :host {
      display: grid;
      gap: 12px;
      align-content: start;
      min-width: 0;
    }
    mat-form-field {
      margin-top: 4px;
    }
    app-text-findings:empty {
      display: none;
    }
  `,
})
export class ContentFields {
  readonly form = input.required<FieldTree<ContentForm>>();
  readonly language = input.required<Language>();
  readonly saved = input<LocalizedContent>();
  readonly readOnly = input(false);
  readonly names = input<{ title: string; description: string }>(words.fields);
  /** Edited as it is written, such as MJML or plain text, rather than formatted. */
  readonly source = input(false);
  /** The description is text without markup. */
  readonly plain = input(false);
  /** What this is translated from; nothing for the default language itself. */
  readonly from = input<ContentForm>();
  /** What title and description may name as `{{name}}`. */
  readonly variables = input<readonly string[]>([]);
  /** Pointers to the texts in properties that are translated. */
  readonly marked = input<readonly string[]>([]);
  protected readonly words = words.fields;
  protected readonly said = computed(() => this.form()().value());
  protected readonly state = computed(() => contentState(this.said(), this.saved(), this.marked()));

  protected mark(mark: WrittenState): void {
    const field = this.form().mark();
    field.value.set(mark);
    field.markAsDirty();
  }
}
