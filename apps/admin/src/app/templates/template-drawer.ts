import { Component, computed, inject, input, signal } from '@angular/core';
import { MatTab, MatTabContent, MatTabGroup } from '@angular/material/tabs';
import type { SetContent } from '@portico/contracts/localized';
import type { Template } from '@portico/contracts/templates';
import { DeleteButton } from '@portico/ui/delete-button';
import { injectQuery } from '@portico/ui/query';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { placeContent } from '../localized/content-form';
import { LanguagesInUse } from '../localized/languages-in-use';
import { Removal } from '../localized/removal';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { injectForbidden } from '../platform/permission';
import { words } from './drawer.words';
import { MailLog } from './mail-log';
import { TemplateDetails } from './template-details';
import {
  bodyOf,
  changesOf,
  formOf,
  type TemplateForm,
  templateRules,
  templateTexts,
} from './template-form';
import { TemplatePreviews } from './template-previews';
import { TemplatesStore } from './templates.store';
import { words as listWords } from './templates.words';
import { Variables } from './variables';

const TABS = { content: 0, variables: 1 };

/** Adds a template, or edits one: what it says, its variables, how it looks, where it was sent. */
@Component({
  selector: 'app-template-drawer',
  imports: [
    DeleteButton,
    EditingDrawer,
    Failed,
    MailLog,
    MatTab,
    MatTabContent,
    MatTabGroup,
    Skeleton,
    TemplateDetails,
    TemplatePreviews,
    Variables,
  ],
  templateUrl: './template-drawer.html',
})
export class TemplateDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly id = input<string>();
  private readonly store = inject(TemplatesStore).items;
  private readonly languages = inject(LanguagesInUse);
  private readonly removal = new Removal(this.store, listWords.remove);
  private readonly wanted = injectQuery().params().get('language') ?? '';
  private readonly tags = this.languages.all().map(language => language.tag);
  private sent: readonly SetContent[] = [];
  protected readonly words = words;
  protected readonly close = injectClose();

  protected readonly readOnly = injectForbidden('templates:write');
  protected readonly loaded = this.store.get(this.id);
  protected readonly editing = new Editing<Template, TemplateForm>(this.loaded, {
    formOf: template => formOf(this.tags, template),
    rules: path => {
      templateRules(path, () => !!this.readOnly());
    },
    texts: form => templateTexts(form, tag => this.languages.nameOf(tag)),
    send: sendTo(
      this.store,
      form => this.noted(bodyOf(form)),
      (form, before, theirs) => this.noted(changesOf(form, before, theirs)),
    ),
    place: (error, { contents }) => placeContent(error, this.sent, contents),
  });
  protected readonly form = this.editing.form;
  protected readonly template = this.editing.item;
  protected readonly tab = signal(TABS.content);
  protected readonly language = signal(
    this.tags.find(tag => tag === this.wanted) ?? this.languages.defaultTag(),
  );
  protected readonly editable = computed(
    () => !this.readOnly() && (!this.id() || !!this.template()),
  );
  protected readonly heading = computed(() =>
    this.id() ? (this.template()?.label ?? words.edit) : words.new,
  );
  protected readonly lead = computed(() => {
    const template = this.template();
    return template ? `${words.edit} · ${template.area ?? words.global}` : '';
  });
  protected readonly deleteForbidden = computed(
    () => this.readOnly() ?? (this.template()?.active ? listWords.deleteActive : undefined),
  );

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.id();
    const saved = await this.editing.save();
    if (saved) await this.close(known ? words.saved(saved.label) : words.created(saved.label));
    else this.showInvalid();
  }

  protected async remove(template: Template): Promise<void> {
    if (!(await this.removal.remove(template))) return;
    this.form().reset();
    await this.close();
  }

  // In what was sent, the field stands that the API refuses.
  private noted<T extends { contents?: SetContent[] }>(body: T): T {
    this.sent = body.contents ?? [];
    return body;
  }

  private showInvalid(): void {
    const content = [...this.form.contents].find(field => field().errorSummary().length > 0);
    if (content) this.language.set(content.language().value());
    const inVariables = !content && this.form.variables().errorSummary().length > 0;
    if (content || inVariables) this.tab.set(inVariables ? TABS.variables : TABS.content);
  }
}
