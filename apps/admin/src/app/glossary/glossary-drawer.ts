import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { GlossaryTerm } from '@portico/contracts/glossary';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { injectForbidden } from '../platform/permission';
import { bodyOf, changesOf, formOf, type TermForm, termRules, textsOf } from './glossary-form';
import { GlossaryStore } from './glossary.store';
import { words } from './glossary.words';

/** Adds a term to the glossary, or changes one. */
@Component({
  selector: 'app-glossary-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    FormField,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Skeleton,
  ],
  templateUrl: './glossary-drawer.html',
})
export class GlossaryDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(GlossaryStore);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly readOnly = injectForbidden('translations:write');
  private readonly tags = computed(() => this.store.languages().map(({ tag }) => tag));

  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<GlossaryTerm, TermForm>(this.loaded, {
    formOf: term => formOf(untracked(this.tags), term),
    rules: termRules(this.readOnly),
    texts: textsOf,
    send: sendTo(this.store, bodyOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly term = this.editing.item;
  protected readonly heading = computed(() =>
    this.id() ? (this.term()?.term ?? '') : words.newTitle,
  );
  protected readonly editable = computed(() => !this.readOnly() && (!this.id() || !!this.term()));

  constructor() {
    effect(() => {
      const tags = this.tags();
      untracked(() => this.offer(tags));
    });
  }

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected nameOf(tag: string): string {
    return this.store.languages().find(language => language.tag === tag)?.name ?? tag;
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.term) : words.created(saved.term));
  }

  protected async remove({ id, term }: GlossaryTerm): Promise<void> {
    const done = await this.editing.remove(term, words.removal, () => this.store.remove(id));
    if (done) await this.close(words.deleted(term));
  }

  // Languages may be known only after the form was made.
  private offer(tags: readonly string[]): void {
    const translations = this.form.translations().value;
    const missing = tags.filter(tag => !translations().some(({ language }) => language === tag));
    if (missing.length === 0) return;
    translations.update(known => [...known, ...missing.map(language => ({ language, text: '' }))]);
  }
}
