import { Component, computed, inject, input, model } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { LocalizedContent } from '@portico/contracts/localized';
import { ContentFields } from './content-fields';
import { type ContentForm, contentState, isContentChanged, savedContent } from './content-form';
import { LanguagesInUse } from './languages-in-use';
import { LocalizedEditor } from './localized-editor';
import { type FilledTexts, LanguageFields, type LocalizedEntry } from './localized-entry';
import { words } from './localized.words';

/** Title, description and properties of an item in its languages. */
@Component({
  selector: 'app-content-editor',
  imports: [ContentFields, LanguageFields, LocalizedEditor],
  template: `
    <app-localized-editor
      [entries]="entries()"
      [languages]="languages.all()"
      [readOnly]="readOnly()"
      [(chosen)]="chosen"
      (filled)="fill($event)"
    >
      <ng-template appLanguageFields let-entry let-language="language">
        <app-content-fields
          [form]="entry.field"
          [language]="language"
          [saved]="entry.saved"
          [readOnly]="readOnly()"
          [names]="names()"
          [source]="source()"
          [plain]="plain()"
          [from]="language.isDefault ? undefined : from()"
          [variables]="variables()"
        />
      </ng-template>
    </app-localized-editor>
  `,
})
export class ContentEditor {
  readonly form = input.required<FieldTree<ContentForm[]>>();
  /** What is stored; nothing while the item is made. */
  readonly saved = input<readonly LocalizedContent[]>([]);
  readonly readOnly = input(false);
  readonly names = input<{ title: string; description: string }>(words.fields);
  /** Descriptions are edited as they are written rather than formatted. */
  readonly source = input(false);
  /** Descriptions are text without markup. */
  readonly plain = input(false);
  readonly variables = input<readonly string[]>([]);
  readonly chosen = model.required<string>();
  protected readonly languages = inject(LanguagesInUse);
  protected readonly entries = computed(() =>
    [...this.form()].map(field => this.entryOf(field, field().value())),
  );

  /** What the others are translated from. */
  protected readonly from = computed(() => {
    const tag = this.languages.defaultTag();
    return this.entries()
      .find(entry => entry.language === tag)
      ?.field()
      .value();
  });

  protected fill({ language, texts, mark }: FilledTexts): void {
    const field = this.entries()
      .find(entry => entry.language === language)
      ?.field();
    if (!field) return;
    field.value.update(form => ({ ...form, ...filledFields(texts), mark }));
    field.markAsDirty();
  }

  private entryOf(field: FieldTree<ContentForm>, form: ContentForm) {
    const saved = savedContent(this.saved(), form.language);
    const json = Object.keys(form.properties).length ? JSON.stringify(form.properties) : '';
    return {
      field,
      saved,
      language: form.language,
      state: contentState(form, saved),
      changed: isContentChanged(form, saved),
      invalid: field().errorSummary().length > 0,
      texts: [
        { name: 'title', value: form.title, as: 'plain' },
        { name: 'description', value: form.description, as: this.plain() ? 'plain' : 'html' },
        { name: 'properties', value: json, as: 'json' },
      ],
    } satisfies LocalizedEntry & Record<'field' | 'saved', unknown>;
  }
}

function filledFields(texts: FilledTexts['texts']): Partial<ContentForm> {
  const [title, description] = [texts.get('title'), texts.get('description')];
  const properties = texts.get('properties');
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(properties ? { properties: JSON.parse(properties) as ContentForm['properties'] } : {}),
  };
}
