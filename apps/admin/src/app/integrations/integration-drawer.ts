import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  type Signal,
} from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { Router } from '@angular/router';
import type { Integration, IntegrationTest } from '@portico/contracts/integrations';
import { DeleteButton } from '@portico/ui/delete-button';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { injectForbidden } from '../platform/permission';
import {
  bodyOf,
  changesOf,
  formOf,
  type IntegrationForm,
  integrationRules,
  textsOf,
} from './integration-form';
import { IntegrationUsageView } from './integration-usage';
import { IntegrationsStore } from './integrations.store';
import { words } from './integrations.words';

/** Sets a provider of translations up, changes and tests it. */
@Component({
  selector: 'app-integration-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    FieldError,
    Forbidden,
    FormField,
    IntegrationUsageView,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
    Skeleton,
  ],
  templateUrl: './integration-drawer.html',
  styles: `
    p {
      margin: 0 0 12px;
      font: var(--mat-sys-body-medium);
    }
    .said:not(:empty) {
      margin-bottom: 12px;
    }
  `,
})
export class IntegrationDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly router = inject(Router);
  private readonly store = inject(IntegrationsStore);
  private readonly toast = inject(Toast);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly kinds = choicesOf(words.kinds);
  protected readonly readOnly = injectForbidden('integrations:write');

  protected readonly loaded = this.store.get(this.id);
  private readonly hasKey = computed((): boolean => !!this.integration()?.hasKey);
  protected readonly editing = new Editing<Integration, IntegrationForm>(this.loaded, {
    formOf,
    rules: integrationRules(this.readOnly, () => this.hasKey()),
    texts: textsOf,
    send: sendTo(this.store, bodyOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly integration: Signal<Integration | undefined> = this.editing.item;
  protected readonly heading = computed(() =>
    this.id() ? (this.integration()?.name ?? '') : words.newTitle,
  );
  protected readonly editable = computed(
    () => !this.readOnly() && (!this.id() || !!this.integration()),
  );
  protected readonly keyHint = computed(() => {
    if (!this.id()) return '';
    return this.hasKey() ? words.keyStored : words.keyMissing;
  });
  protected readonly testing = signal(false);
  protected readonly result = linkedSignal<string | undefined, IntegrationTest | undefined>({
    source: this.id,
    computation: () => undefined,
  });
  protected readonly cannotTest = computed(
    () => this.readOnly() ?? (this.form().dirty() ? words.saveFirst : undefined),
  );

  unsaved(): boolean {
    return this.form().dirty();
  }

  // A new one stays open, so that it can be tested at once.
  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (!saved) return;
    this.toast.show(known ? words.saved(saved.name) : words.created(saved.name));
    if (known) await this.close();
    else await this.show(saved.id);
  }

  protected async test({ id }: Integration): Promise<void> {
    this.testing.set(true);
    this.result.set(undefined);
    try {
      this.result.set(await this.store.test(id));
      this.loaded.reload();
    } catch (failure) {
      this.editing.refuse(failure);
    }
    this.testing.set(false);
  }

  protected passed({ sample, milliseconds }: IntegrationTest): string {
    return words.testPassed(sample ?? '', milliseconds.toLocaleString());
  }

  protected async remove({ id, name }: Integration): Promise<void> {
    const done = await this.editing.remove(name, words.removal, () => this.store.remove(id));
    if (done) await this.close(words.deleted(name));
  }

  private async show(id: string): Promise<void> {
    await this.router.navigate(['/integrations', id], { queryParamsHandling: 'preserve' });
  }
}
