import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  contentChild,
  inject,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Language } from '@portico/contracts/languages';
import { CloneFrom } from '@portico/ui/clone-from';
import { Confirm } from '@portico/ui/confirm';
import { LanguageTabs } from '@portico/ui/language-tabs';
import { TranslateMenu } from '../machine-translation/translate-menu';
import {
  type FilledTexts,
  LanguageFields,
  type LocalizedEntry,
  type LocalizedText,
} from './localized-entry';
import { words } from './localized.words';

/**
 * The fields of an item in one language after the other, or in all side by side; `filled` tells
 * what a clone or a machine puts into the form.
 */
@Component({
  selector: 'app-localized-editor',
  imports: [CloneFrom, LanguageTabs, MatButton, NgTemplateOutlet, TranslateMenu],
  templateUrl: './localized-editor.html',
  styleUrl: './localized-editor.scss',
})
export class LocalizedEditor<T extends LocalizedEntry> {
  readonly entries = input.required<readonly T[]>();
  /** The languages to show, the default one first. */
  readonly languages = input.required<readonly Language[]>();
  readonly readOnly = input(false);
  /** What translators should know of the item. */
  readonly about = input('');
  readonly chosen = model.required<string>();
  readonly filled = output<FilledTexts>();
  private readonly confirm = inject(Confirm);
  protected readonly fields = contentChild.required(LanguageFields);
  protected readonly words = words.editor;
  protected readonly all = signal(false);

  protected readonly rows = computed(() =>
    this.languages().flatMap(language => {
      const entry = this.entryOf(language.tag);
      return entry ? [{ language, entry }] : [];
    }),
  );
  protected readonly tabs = computed(() =>
    this.rows().map(({ language: { tag, name }, entry: { state, changed, invalid } }) => {
      return { tag, name, state, changed, invalid };
    }),
  );
  protected readonly shown = computed(() =>
    this.rows().filter(row => this.all() || row.language.tag === this.chosen()),
  );
  private readonly target = computed(() =>
    this.rows().find(row => row.language.tag === this.chosen()),
  );
  /** Languages with something to clone. */
  protected readonly sources = computed(() =>
    this.rows()
      .filter(({ language, entry }) => language.tag !== this.chosen() && filledOf(entry).length)
      .map(({ language }) => language),
  );
  /** What stands above a single language, to translate from. */
  protected readonly above = computed(() => {
    const source = this.rows().find(row => row.language.isDefault);
    if (!source || this.all() || source.language.tag === this.chosen()) return undefined;
    const texts = filledOf(source.entry).filter(({ as }) => as === 'plain' || as === 'html');
    return texts.length ? { language: source.language, texts } : undefined;
  });

  protected async clone(from: string): Promise<void> {
    const [source, target] = [this.entryOf(from), this.target()];
    if (!source || !target) return;
    const texts = filledOf(source).filter(({ as }) => as !== 'leaf');
    const lost = texts.some(({ name, value }) => {
      const old = target.entry.texts.find(text => text.name === name)?.value;
      return !!old && old !== value;
    });
    if (lost && !(await this.agreed(target.language.name, from))) return;
    this.filled.emit({
      ...{ language: target.language.tag, from },
      texts: new Map(texts.map(({ name, value }) => [name, value])),
      mark: '',
    });
  }

  private agreed(target: string, from: string): Promise<boolean> {
    const name = this.languages().find(language => language.tag === from)?.name ?? from;
    const { title, text, action } = words.clone;
    return this.confirm.ask({ title: title(target), text: text(name), action });
  }

  private entryOf(tag: string): T | undefined {
    return this.entries().find(entry => entry.language === tag);
  }
}

function filledOf({ texts }: LocalizedEntry): LocalizedText[] {
  return texts.filter(text => text.value !== '');
}
