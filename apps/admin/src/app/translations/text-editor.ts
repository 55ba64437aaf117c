import { Component, computed, input, model } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { Language } from '@portico/contracts/languages';
import type { Translation } from '@portico/contracts/translations';
import { LocalizedEditor } from '../localized/localized-editor';
import {
  type FilledTexts,
  LanguageFields,
  type LocalizedEntry,
} from '../localized/localized-entry';
import { TextField } from './text-field';
import { isChanged, savedText, stateOf, type TextForm } from './translation-form';

/** The texts of a key in its languages. */
@Component({
  selector: 'app-text-editor',
  imports: [LanguageFields, LocalizedEditor, TextField],
  template: `
    <app-localized-editor
      [entries]="entries()"
      [languages]="languages()"
      [readOnly]="readOnly()"
      [about]="saved()?.description ?? ''"
      [(chosen)]="chosen"
      (filled)="fill($event)"
    >
      <ng-template appLanguageFields let-entry let-language="language">
        <app-text-field
          [form]="entry.field"
          [language]="language"
          [saved]="entry.saved"
          [source]="language.isDefault ? '' : source()"
          [sourceLanguage]="from()"
          [maxLength]="maxLength()"
          [readOnly]="readOnly()"
        />
      </ng-template>
    </app-localized-editor>
  `,
})
export class TextEditor {
  readonly form = input.required<FieldTree<TextForm[]>>();
  /** The languages to show, the default one first. */
  readonly languages = input.required<readonly Language[]>();
  /** The stored key; none while it is made. */
  readonly saved = input<Translation>();
  /** The most characters that a text may have. */
  readonly maxLength = input<number | null>(null);
  readonly readOnly = input(false);
  readonly chosen = model.required<string>();
  protected readonly entries = computed(() =>
    [...this.form()].map(field => this.entryOf(field, field().value())),
  );
  protected readonly from = computed(
    () => this.languages().find(language => language.isDefault)?.tag ?? '',
  );
  protected readonly source = computed(() => {
    return (
      this.entries()
        .find(entry => entry.language === this.from())
        ?.field.value()
        .value() ?? ''
    );
  });

  protected fill({ language, texts, mark }: FilledTexts): void {
    const field = this.entries().find(entry => entry.language === language)?.field;
    const value = texts.get('value');
    if (!field || value === undefined) return;
    field().value.update(text => ({ ...text, value, mark }));
    field.value().markAsDirty();
  }

  private entryOf(field: FieldTree<TextForm>, text: TextForm) {
    const saved = savedText(this.saved(), text.language);
    return {
      field,
      saved,
      language: text.language,
      state: stateOf(text, saved),
      changed: isChanged(text, saved),
      invalid: field().errorSummary().length > 0,
      texts: [{ name: 'value', value: text.value, as: 'plain' }],
    } satisfies LocalizedEntry & Record<'field' | 'saved', unknown>;
  }
}
