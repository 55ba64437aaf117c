import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import type { GlossaryTerm } from '@portico/contracts/glossary';
import { Confirm } from '@portico/ui/confirm';
import { Drawer } from '@portico/ui/drawer';
import { FieldError } from '@portico/ui/field-error';
import { Forbidden } from '@portico/ui/forbidden';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { Editing } from '../platform/editing';
import { EditingNotice } from '../platform/editing-notice';
import { injectForbidden } from '../platform/permission';
import { bodyOf, changesOf, formOf, type TermForm, termRules, textsOf } from './glossary-form';
import { GlossaryStore } from './glossary.store';
import { words } from './glossary.words';

/** Adds a term to the glossary, or changes one. */
@Component({
  selector: 'app-glossary-drawer',
  imports: [
    Drawer,
    EditingNotice,
    Failed,
    FieldError,
    Forbidden,
    FormField,
    MatButton,
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
  private readonly router = inject(Router);
  private readonly store = inject(GlossaryStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly readOnly = injectForbidden('translations:write');
  private readonly tags = computed(() => this.store.languages().map(({ tag }) => tag));

  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<GlossaryTerm, TermForm>(this.loaded, {
    formOf: term => formOf(untracked(this.tags), term),
    rules: termRules(this.readOnly),
    texts: textsOf,
    send: (form, before, theirs) => this.send(form, before, theirs),
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
    if (!saved) return;
    await this.close();
    this.toast.show(known ? words.saved(saved.term) : words.created(saved.term));
  }

  protected async close(): Promise<void> {
    await this.router.navigate(['/glossary'], { queryParamsHandling: 'preserve' });
  }

  protected async remove({ id, term }: GlossaryTerm): Promise<void> {
    const { title, text, action } = words.removal;
    const agreed = await this.confirm.ask({ title: title(term), text, action, danger: true });
    if (!agreed) return;
    try {
      await this.store.remove(id);
    } catch (failure) {
      this.editing.refuse(failure);
      return;
    }
    this.form().reset();
    await this.close();
    this.toast.show(words.deleted(term));
  }

  // Languages may be known only after the form was made.
  private offer(tags: readonly string[]): void {
    const translations = this.form.translations().value;
    const missing = tags.filter(tag => !translations().some(({ language }) => language === tag));
    if (missing.length === 0) return;
    translations.update(known => [...known, ...missing.map(language => ({ language, text: '' }))]);
  }

  private send(form: TermForm, before?: GlossaryTerm, theirs?: GlossaryTerm) {
    if (!before) return this.store.create(bodyOf(form));
    const changes = changesOf(form, before);
    if (Object.keys(changes).length === 0) return Promise.resolve(before);
    return this.store.update(theirs ?? before, changes);
  }
}
