import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatTooltip } from '@angular/material/tooltip';
import { Router } from '@angular/router';
import { mdiArrowDown, mdiArrowUp } from '@mdi/js';
import type { Translation } from '@portico/contracts/translations';
import { ChipsField } from '@portico/ui/chips-field';
import { DeleteButton } from '@portico/ui/delete-button';
import { Drawer } from '@portico/ui/drawer';
import { FieldError } from '@portico/ui/field-error';
import { Icon } from '@portico/ui/icon';
import { Moment } from '@portico/ui/moment';
import { Notice } from '@portico/ui/notice';
import { injectQuery } from '@portico/ui/query';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { HistorySection } from '../localized/history-section';
import type { FormerText } from '../localized/item-history';
import { words as localizedWords } from '../localized/localized.words';
import { Removal } from '../localized/removal';
import { injectForbidden } from '../platform/permission';
import type { ApiError } from '../platform/problem';
import { save } from '../platform/save';
import { words } from './drawer.words';
import { conflictsOf, takeTheirs } from './stale';
import { type StaleText, StaleTexts } from './stale-texts';
import { TextEditor } from './text-editor';
import { changesOf, formOf, translationRules } from './translation-form';
import { fieldOfForm } from './form-errors';
import { TranslationPlaces } from './translation-places';
import { type Neighbour, TranslationsStore } from './translations.store';
import { words as listWords } from './translations.words';

/** Edits the texts of a key; by keyboard one goes from key to key. */
@Component({
  selector: 'app-translation-drawer',
  imports: [
    ChipsField,
    DeleteButton,
    Drawer,
    Failed,
    FieldError,
    FormField,
    Icon,
    HistorySection,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatTooltip,
    Moment,
    Notice,
    Skeleton,
    StaleTexts,
    TextEditor,
  ],
  templateUrl: './translation-drawer.html',
  styleUrl: './translation-drawer.scss',
  host: { '(document:keydown)': 'pressed($event)' },
})
export class TranslationDrawer implements HasUnsaved {
  readonly id = input.required<string>();
  private readonly router = inject(Router);
  private readonly store = inject(TranslationsStore);
  private readonly toast = inject(Toast);
  private readonly removal = new Removal(this.store, listWords.remove);
  private readonly query = injectQuery();
  protected readonly places = inject(TranslationPlaces);
  protected readonly words = words;
  protected readonly icons = { previous: mdiArrowUp, next: mdiArrowDown };

  protected readonly loaded = this.store.get(this.id);
  /** The version that is being edited. */
  protected readonly key = signal<Translation | undefined>(undefined);
  protected readonly readOnly = injectForbidden('translations:write');
  private readonly model = signal(formOf([]));
  protected readonly form = form(this.model, path =>
    translationRules(path, () => !!this.readOnly()),
  );
  protected readonly stale = signal<{ theirs: Translation; texts: StaleText[] } | undefined>(
    undefined,
  );
  protected readonly refusal = signal('');

  /** The language of the list, or else the first one to translate into. */
  protected readonly language = linkedSignal({
    source: this.places.languages,
    computation: (languages, previous?: { value: string }) => {
      const wanted = previous?.value || this.query.params().get('language');
      const target = languages.find(one => one.tag === wanted) ?? languages[1] ?? languages[0];
      return target?.tag ?? '';
    },
  });
  protected readonly editable = computed(() => !this.readOnly() && this.key()?.id === this.id());
  protected readonly lead = computed(() => {
    const key = this.key();
    return key ? `${key.label} · ${key.namespace} · ${key.area ?? listWords.global}` : '';
  });

  // What the list has of the key is shown at once; what the API answers follows.
  private readonly newest = computed(() => {
    const id = this.id();
    const answer = this.loaded.hasValue() ? this.loaded.value() : undefined;
    return answer?.id === id ? answer : this.store.current()?.data.find(row => row.id === id);
  });

  constructor() {
    effect(() => {
      const key = this.newest();
      const known = this.places.known();
      untracked(() => {
        if (known && key && !(this.key()?.id === key.id && this.unsaved())) this.edit(key);
      });
    });
  }

  unsaved(): boolean {
    const key = this.key();
    return !!key && Object.keys(changesOf(this.model(), key)).length > 0;
  }

  protected async save(next?: Neighbour): Promise<void> {
    const key = this.key();
    if (!key || !this.editable()) return;
    if (this.unsaved() && !(await this.sent(key))) return;
    await (next ? this.show(next) : this.close());
  }

  protected async saveAndNext(): Promise<void> {
    await this.save(await this.store.neighbour(this.id(), 1));
  }

  protected async step(step: 1 | -1): Promise<void> {
    const next = await this.store.neighbour(this.id(), step);
    if (next) await this.show(next);
    else this.toast.show(words.end);
  }

  protected pressed(event: KeyboardEvent): void {
    const action = this.actionOf(event);
    if (!action || !(event.target as Element).closest('.ui-drawer-panel')) return;
    event.preventDefault();
    void action();
  }

  protected async close(): Promise<void> {
    await this.router.navigate(['/translations'], { queryParamsHandling: 'preserve' });
  }

  protected async remove(key: Translation): Promise<void> {
    if (!(await this.removal.remove(key))) return;
    this.edit(key);
    await this.close();
  }

  protected decide(takenFields: ReadonlySet<string>): void {
    const stale = this.stale();
    if (stale) this.rebase(stale.theirs, takenFields);
  }

  protected putBack({ language, text }: FormerText): void {
    const field = this.form.values[this.model().values.findIndex(one => one.language === language)];
    if (!field) return;
    this.language.set(language);
    field.value().value.set(text);
    field.value().markAsDirty();
    this.toast.show(localizedWords.history.restored);
  }

  private actionOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) {
    if (altKey && key === 'ArrowDown') return () => this.step(1);
    if (altKey && key === 'ArrowUp') return () => this.step(-1);
    return key === 'Enter' && (ctrlKey || metaKey) ? () => this.saveAndNext() : undefined;
  }

  private async sent(key: Translation): Promise<boolean> {
    const changes = changesOf(this.model(), key);
    this.refusal.set('');
    const { saved, refused } = await save(
      this.form,
      async () => this.edit(await this.store.update(key, changes)),
      error => fieldOfForm(error, changes.values, this.model().values),
    );
    if (refused) this.refuse(key, refused);
    else if (saved) this.toast.show(words.saved(key.label));
    else this.showInvalid();
    return saved;
  }

  private refuse(key: Translation, { status, current, message }: ApiError): void {
    if (status !== 412 || !current) {
      this.refusal.set(message);
      return;
    }
    const theirs = current as Translation;
    const texts = conflictsOf(this.model(), key, theirs, tag => this.places.nameOf(tag));
    if (texts.length) this.stale.set({ theirs, texts });
    else this.rebase(theirs, new Set());
  }

  private rebase(theirs: Translation, takenFields: ReadonlySet<string>): void {
    const base = this.key();
    if (!base) return;
    this.model.update(mine => takeTheirs(mine, base, theirs, takenFields));
    this.key.set(theirs);
    this.stale.set(undefined);
    void this.save();
  }

  private showInvalid(): void {
    const bad = [...this.form.values].find(field => field().errorSummary().length > 0);
    if (bad) this.language.set(bad.language().value());
  }

  private edit(key: Translation): void {
    this.key.set(key);
    this.stale.set(undefined);
    this.refusal.set('');
    this.form().reset(
      formOf(
        this.places.languages().map(language => language.tag),
        key,
      ),
    );
  }

  private async show({ id, page }: Neighbour): Promise<void> {
    await this.router.navigate(['/translations', id], {
      queryParams: { page: page > 1 ? page : null },
      queryParamsHandling: 'merge',
    });
  }
}
