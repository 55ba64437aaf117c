import { Component, computed, inject, input, model } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import type { Template } from '@portico/contracts/templates';
import { ChipsField } from '@portico/ui/chips-field';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { JsonField } from '@portico/ui/json-field';
import { Toast } from '@portico/ui/toast';
import { ContentEditor } from '../localized/content-editor';
import { putBack } from '../localized/content-form';
import { HistorySection } from '../localized/history-section';
import type { FormerText } from '../localized/item-history';
import { words as localizedWords } from '../localized/localized.words';
import { AreaField } from '../platform/area-field';
import { words } from './drawer.words';
import type { TemplateForm } from './template-form';
import { words as listWords } from './templates.words';

/** What a template says in each language, and what it is. */
@Component({
  selector: 'app-template-details',
  imports: [
    AreaField,
    ChipsField,
    ContentEditor,
    FieldError,
    FormField,
    HistorySection,
    JsonField,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSlideToggle,
  ],
  templateUrl: './template-details.html',
  styleUrl: './template-details.scss',
})
export class TemplateDetails {
  readonly form = input.required<FieldTree<TemplateForm>>();
  /** Absent while it is made. */
  readonly saved = input<Template>();
  readonly readOnly = input(false);
  readonly language = model.required<string>();
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly listWords = listWords;
  protected readonly areaWord = localizedWords.filters.area;
  protected readonly fieldWords = localizedWords.fields;
  protected readonly global = choicesOf({ '': words.allAreas });
  protected readonly channels = choicesOf(listWords.channels);
  protected readonly markups = choicesOf(listWords.markups);
  protected readonly historyValues = { channel: listWords.channels, markup: listWords.markups };
  protected readonly variables = computed(() =>
    this.form()
      .variables()
      .value()
      .map(({ name }) => name)
      .filter(name => name),
  );

  protected putBack(former: FormerText): void {
    if (!putBack(this.form().contents, former)) return;
    this.language.set(former.language);
    this.toast.show(localizedWords.history.restored);
  }
}
