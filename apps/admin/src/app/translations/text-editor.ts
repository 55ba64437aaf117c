import { Component, computed, inject, input, model, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { Language } from '@portico/contracts/languages';
import type { Translation } from '@portico/contracts/translations';
import { CloneFrom } from '@portico/ui/clone-from';
import { Confirm } from '@portico/ui/confirm';
import { LanguageTabs } from '@portico/ui/language-tabs';
import { words } from './drawer.words';
import { TextField } from './text-field';
import { isChanged, savedText, stateOf, type TextForm } from './translation-form';

/** The texts of a key: one language after the other, or all side by side. */
@Component({
  selector: 'app-text-editor',
  imports: [CloneFrom, LanguageTabs, MatButton, TextField],
  templateUrl: './text-editor.html',
  styleUrl: './text-editor.scss',
})
export class TextEditor {
  readonly form = input.required<FieldTree<TextForm[]>>();
  /** The languages to show, the default one first. */
  readonly languages = input.required<readonly Language[]>();
  /** The stored key; none while it is made. */
  readonly saved = input<Translation>();
  readonly readOnly = input(false);
  readonly chosen = model.required<string>();
  private readonly confirm = inject(Confirm);
  protected readonly words = words;
  protected readonly all = signal(false);

  private readonly default = computed(() => this.languages().find(one => one.isDefault));
  private readonly texts = computed(
    () =>
      new Map(
        this.form()()
          .value()
          .map(text => [text.language, text]),
      ),
  );
  protected readonly source = computed(
    () => this.texts().get(this.default()?.tag ?? '')?.value ?? '',
  );
  protected readonly rows = computed(() =>
    this.languages().flatMap(language => {
      const index = this.form()()
        .value()
        .findIndex(text => text.language === language.tag);
      const field = this.form()[index];
      const saved = savedText(this.saved(), language.tag);
      return field ? [{ language, field, saved }] : [];
    }),
  );
  protected readonly tabs = computed(() =>
    this.rows().map(({ language: { tag, name }, field, saved }) => {
      const text = field().value();
      const invalid = field().errorSummary().length > 0;
      return { tag, name, state: stateOf(text, saved), changed: isChanged(text, saved), invalid };
    }),
  );
  protected readonly shown = computed(() =>
    this.rows().filter(row => this.all() || row.language.tag === this.chosen()),
  );
  /** What stands above a single text, to translate from. */
  protected readonly above = computed(() => {
    const from = this.default();
    const hidden = this.all() || from?.tag === this.chosen();
    return hidden || !from || !this.source() ? undefined : { ...from, text: this.source() };
  });
  protected readonly sources = computed(() =>
    this.languages().filter(({ tag }) => tag !== this.chosen() && this.texts().get(tag)?.value),
  );

  protected async clone(from: string): Promise<void> {
    const target = this.rows().find(row => row.language.tag === this.chosen());
    const text = this.texts().get(from)?.value;
    if (!target || !text) return;
    const field = target.field.value();
    if (field.value() && field.value() !== text && !(await this.agreed(target.language, from))) {
      return;
    }
    field.value.set(text);
    field.markAsDirty();
  }

  private agreed(target: Language, from: string): Promise<boolean> {
    const name = this.languages().find(language => language.tag === from)?.name ?? from;
    return this.confirm.ask({
      title: words.clone.title(target.name),
      text: words.clone.text(name),
      action: words.clone.action,
    });
  }
}
