import { Component, computed, inject, input, model } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { LocalizedContent } from '@portico/contracts/localized';
import { leafField, leavesAmong, leavesOf, withLeaves } from '@portico/contracts/property-leaves';
import { ContentFields } from './content-fields';
import { type ContentForm, contentState, isContentChanged, savedContent } from './content-form';
import { LanguagesInUse } from './languages-in-use';
import { LocalizedEditor } from './localized-editor';
import {
  type FilledTexts,
  LanguageFields,
  type LocalizedEntry,
  type LocalizedText,
} from './localized-entry';
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
          [marked]="marked()"
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
  /** Pointers to the texts in properties that are translated. */
  readonly marked = input<readonly string[]>([]);
  readonly chosen = model.required<string>();
  protected readonly languages = inject(LanguagesInUse);
  protected readonly entries = computed(() =>
    [...this.form()].map(field => this.entryOf(field, field().value())),
  );

  /** What the others are translated from. */
  protected readonly from = computed(() => this.fieldOf(this.languages.defaultTag())?.value());

  protected fill({ language, from, texts, mark }: FilledTexts): void {
    const [field, source] = [this.fieldOf(language), this.fieldOf(from)];
    if (!field || !source) return;
    const { properties } = source.value();
    field.value.update(form => ({
      ...form,
      ...filledFields(form, texts, { properties, marked: this.marked() }),
      mark,
    }));
    field.markAsDirty();
  }

  private fieldOf(tag: string) {
    return this.entries()
      .find(({ language }) => language === tag)
      ?.field();
  }

  private entryOf(field: FieldTree<ContentForm>, form: ContentForm) {
    const saved = savedContent(this.saved(), form.language);
    const leaves = leavesOf(form.properties, this.marked());
    const json = Object.keys(form.properties).length ? JSON.stringify(form.properties) : '';
    return {
      field,
      saved,
      language: form.language,
      state: contentState(form, saved, this.marked()),
      changed: isContentChanged(form, saved),
      invalid: field().errorSummary().length > 0,
      texts: [
        { name: 'title', value: form.title, as: 'plain' },
        { name: 'description', value: form.description, as: this.plain() ? 'plain' : 'html' },
        { name: 'properties', value: json, as: 'json' },
        ...[...leaves].map(([pointer, value]) => leafOf(pointer, value)),
      ],
    } satisfies LocalizedEntry & Record<'field' | 'saved', unknown>;
  }
}

const leafOf = (pointer: string, value: string): LocalizedText => ({
  ...{ name: leafField(pointer), value },
  as: 'leaf',
});

type Properties = ContentForm['properties'];

/** What is translated from, and what of it. */
interface Source {
  properties: Properties;
  marked: readonly string[];
}

function filledFields(
  form: ContentForm,
  texts: FilledTexts['texts'],
  source: Source,
): Partial<ContentForm> {
  const [title, description] = [texts.get('title'), texts.get('description')];
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...filledProperties(form.properties, texts, source),
  };
}

// A clone brings all of them, a machine their texts.
function filledProperties(
  target: Properties,
  texts: FilledTexts['texts'],
  { properties, marked }: Source,
): { properties?: Properties } {
  const [json, leaves] = [texts.get('properties'), leavesAmong(texts)];
  if (json) return { properties: JSON.parse(json) as Properties };
  return leaves.size ? { properties: withLeaves(properties, target, leaves, marked) } : {};
}
