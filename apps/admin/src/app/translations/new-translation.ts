import {
  Component,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { FieldError as Refused } from '@portico/contracts/problems';
import { ChipsField } from '@portico/ui/chips-field';
import { Drawer } from '@portico/ui/drawer';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { Notice } from '@portico/ui/notice';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { AreaField } from '../platform/area-field';
import { type ApiError, toApiError } from '../platform/problem';
import { save } from '../platform/save';
import { words } from './drawer.words';
import { fieldOfForm } from './form-errors';
import { isOneCase } from './label-style';
import { TextEditor } from './text-editor';
import { bodyOf, formOf, translationRules } from './translation-form';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';

/**
 * Adds a key. The query parameters `label`, `ns`, `areaId`, `lng` and `text` fill the form,
 * `missing` names the missing key that it serves, and `back` says where to go afterwards.
 */
@Component({
  selector: 'app-new-translation',
  imports: [
    AreaField,
    ChipsField,
    Drawer,
    FieldError,
    FormField,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
    RouterLink,
    TextEditor,
  ],
  templateUrl: './new-translation.html',
  styleUrl: './new-translation.scss',
})
export class NewTranslation implements HasUnsaved {
  private readonly router = inject(Router);
  private readonly store = inject(TranslationsStore);
  private readonly toast = inject(Toast);
  private readonly given = inject(ActivatedRoute).snapshot.queryParamMap;
  protected readonly places = inject(TranslationPlaces);
  protected readonly words = words;
  protected readonly global = choicesOf({ '': words.global });

  private readonly model = signal(formOf([]));
  protected readonly form = form(this.model, path => translationRules(path));
  protected readonly refusal = signal('');
  /** Languages to begin with; the default one is always among them. */
  protected readonly picked = signal<readonly string[]>([]);
  protected readonly languages = computed(() =>
    this.places
      .languages()
      .filter(({ tag, isDefault }) => isDefault || this.picked().includes(tag)),
  );
  protected readonly tags = computed(() => this.languages().map(language => language.tag));
  protected readonly language = linkedSignal<readonly string[], string>({
    source: this.tags,
    computation: (tags, previous) => tags.find(tag => tag === previous?.value) ?? tags[0] ?? '',
  });
  protected readonly oddStyle = computed(() => {
    const label = this.model().label.trim();
    return label !== '' && !isOneCase(label);
  });
  protected readonly namespaces = computed(() => {
    const typed = this.model().namespace.toLowerCase();
    return this.places.namespaces().filter(({ name }) => name.toLowerCase().includes(typed));
  });

  constructor() {
    effect(() => {
      const known = this.places.known();
      untracked(() => known && this.begin(known.map(language => language.tag)));
    });
  }

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected pick(tags: string[]): void {
    const added = tags.find(tag => !this.tags().includes(tag));
    this.picked.set(tags);
    if (added) this.language.set(added);
  }

  protected async save(): Promise<void> {
    this.refusal.set('');
    const body = bodyOf(this.model(), this.tags());
    const { saved, refused } = await save(
      this.form,
      async () => {
        const { label } = await this.store.create(body).catch((failure: unknown) => {
          throw this.explained(toApiError(failure));
        });
        const missing = this.given.get('missing');
        // It may be gone from the inbox already; the key is there in any case.
        if (missing) await this.store.found(missing).catch(() => undefined);
        this.form().reset();
        this.toast.show(words.created(label));
      },
      error => this.place(error),
    );
    if (refused) this.refusal.set(refused.message);
    if (saved) await this.close();
    else this.showInvalid();
  }

  protected async close(): Promise<void> {
    const back = this.given.get('back');
    if (back?.startsWith('/') && !back.startsWith('//')) {
      await this.router.navigateByUrl(back);
      return;
    }
    const queryParams = { label: null, ns: null, areaId: null, lng: null, text: null, back: null };
    await this.router.navigate(['/translations'], { queryParams, queryParamsHandling: 'merge' });
  }

  private begin(tags: string[]): void {
    if (this.model().values.length) return;
    const language = this.given.get('lng') ?? '';
    const filled = formOf(tags);
    this.form().reset({
      ...filled,
      label: this.given.get('label') ?? '',
      namespace: this.given.get('ns') ?? '',
      areaId: this.given.get('areaId') ?? '',
      values: filled.values.map(text =>
        text.language === language ? { ...text, value: this.given.get('text') ?? '' } : text,
      ),
    });
    this.picked.set(tags);
    this.language.set(tags[0] ?? '');
  }

  // That a label is taken stands at the label, where it can be changed.
  private explained(error: ApiError): ApiError {
    return error.code === 'LABEL_TAKEN' ? error.at('label', words.taken) : error;
  }

  private place(error: Refused): Refused {
    const { values } = this.model();
    if (error.code !== 'DEFAULT_TEXT_REQUIRED') {
      return fieldOfForm(error, bodyOf(this.model(), this.tags()).values, values);
    }
    const place = values.findIndex(text => text.language === this.places.defaultTag());
    return { ...error, path: `values.${place}.value`, message: words.text.defaultNeeded };
  }

  private showInvalid(): void {
    const bad = [...this.form.values].find(field => field().errorSummary().length > 0);
    if (bad) this.language.set(bad.language().value());
  }
}
