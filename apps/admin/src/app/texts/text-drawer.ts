import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import type { SetContent } from '@portico/contracts/localized';
import type { ContentText } from '@portico/contracts/texts';
import { ChipsField } from '@portico/ui/chips-field';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { JsonField } from '@portico/ui/json-field';
import { Moment } from '@portico/ui/moment';
import { Notice } from '@portico/ui/notice';
import { injectQuery } from '@portico/ui/query';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { ContentEditor } from '../localized/content-editor';
import { placeContent, putBack } from '../localized/content-form';
import { HistorySection } from '../localized/history-section';
import type { FormerText } from '../localized/item-history';
import { LanguagesInUse } from '../localized/languages-in-use';
import { words as localizedWords } from '../localized/localized.words';
import { Removal } from '../localized/removal';
import { AreaField } from '../platform/area-field';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { injectForbidden } from '../platform/permission';
import { bodyOf, changesOf, formOf, type TextForm, textRules, textTexts } from './text-form';
import { TextsStore } from './texts.store';
import { words } from './texts.words';

/** Adds a text, or edits what one says in each language. */
@Component({
  selector: 'app-text-drawer',
  imports: [
    AreaField,
    ChipsField,
    ContentEditor,
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    FormField,
    HistorySection,
    JsonField,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatSlideToggle,
    Moment,
    Notice,
    Skeleton,
  ],
  templateUrl: './text-drawer.html',
  styleUrl: './text-drawer.scss',
})
export class TextDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(TextsStore).items;
  private readonly toast = inject(Toast);
  private readonly languages = inject(LanguagesInUse);
  private readonly removal = new Removal(this.store, words.remove);
  private readonly wanted = injectQuery().params().get('language') ?? '';
  protected readonly words = words.drawer;
  protected readonly close = injectClose();
  protected readonly lockedWord = words.locked;
  protected readonly areaWord = localizedWords.filters.area;
  protected readonly fieldWords = localizedWords.fields;
  protected readonly global = choicesOf({ '': words.drawer.allAreas });
  private readonly tags = this.languages.all().map(language => language.tag);
  private sent: readonly SetContent[] = [];

  protected readonly readOnly = injectForbidden('texts:write');
  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<ContentText, TextForm>(this.loaded, {
    formOf: text => formOf(this.tags, text),
    rules: path => {
      textRules(path, () => !!this.readOnly());
    },
    texts: form => textTexts(form, tag => this.languages.nameOf(tag)),
    send: sendTo(
      this.store,
      form => this.noted(bodyOf(form)),
      (form, before, theirs) => this.noted(changesOf(form, before, theirs)),
    ),
    place: (error, { contents }) => placeContent(error, this.sent, contents),
  });
  protected readonly form = this.editing.form;
  protected readonly text = this.editing.item;
  protected readonly language = signal(
    this.tags.find(tag => tag === this.wanted) ?? this.languages.defaultTag(),
  );
  protected readonly editable = computed(() => !this.readOnly() && (!this.id() || !!this.text()));
  protected readonly heading = computed(() =>
    this.id() ? (this.text()?.label ?? words.drawer.edit) : words.drawer.new,
  );
  protected readonly lead = computed(() => {
    const text = this.text();
    return text ? `${words.drawer.edit} · ${text.area ?? words.drawer.global}` : '';
  });
  protected readonly deleteForbidden = computed(
    () => this.readOnly() ?? (this.text()?.locked ? words.deleteLocked : undefined),
  );

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved)
      await this.close(known ? words.drawer.saved(saved.label) : words.drawer.created(saved.label));
    else this.showInvalid();
  }

  protected async remove(text: ContentText): Promise<void> {
    if (!(await this.removal.remove(text))) return;
    this.form().reset();
    await this.close();
  }

  protected putBack(former: FormerText): void {
    if (!putBack(this.form.contents, former)) return;
    this.language.set(former.language);
    this.toast.show(localizedWords.history.restored);
  }

  // In what was sent, the field stands that the API refuses.
  private noted<T extends { contents?: SetContent[] }>(body: T): T {
    this.sent = body.contents ?? [];
    return body;
  }

  private showInvalid(): void {
    const bad = [...this.form.contents].find(field => field().errorSummary().length > 0);
    if (bad) this.language.set(bad.language().value());
  }
}
