import { readonly, type SchemaPathTree } from '@angular/forms/signals';
import {
  type Channel,
  CreateTemplate,
  type Markup,
  type PreviewTemplate,
  type Template,
  type TemplateVariable,
  type UpdateTemplate,
  type VariableType,
} from '@portico/contracts/templates';
import {
  type ContentForm,
  contentBodies,
  contentChanges,
  contentForms,
  contentTexts,
} from '../localized/content-form';
import { words as localizedWords } from '../localized/localized.words';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './drawer.words';
import { words as listWords } from './templates.words';

/** A variable as it is edited. */
export interface VariableForm {
  name: string;
  type: VariableType;
  required: boolean;
  sample: string;
  description: string;
}

/** What the drawer edits. */
export interface TemplateForm {
  label: string;
  /** '' is global. */
  areaId: string;
  channel: Channel;
  markup: Markup;
  active: boolean;
  requireComplete: boolean;
  variables: VariableForm[];
  properties: Record<string, unknown>;
  /** Pointers to the texts in properties that are translated. */
  translatableProperties: string[];
  contents: ContentForm[];
}

const NEW = {
  ...{ label: '', areaId: null, channel: 'email', markup: 'html' },
  ...{ active: false, requireComplete: false, variables: [], properties: {} },
  ...{ translatableProperties: [], contents: [] },
} satisfies Partial<Template>;

/** The form of a template, or of one to be made. */
export function formOf(languages: readonly string[], template?: Template): TemplateForm {
  const { label, areaId, channel, markup, active, ...rest } = template ?? NEW;
  return {
    ...{ label, areaId: areaId ?? '', channel, markup, active },
    requireComplete: rest.requireComplete,
    variables: rest.variables.map(variable => variableForm(variable)),
    properties: rest.properties,
    translatableProperties: rest.translatableProperties,
    contents: contentForms(languages, rest.contents),
  };
}

/** The form of a variable, or of one to be declared. */
export function variableForm(given: Partial<TemplateVariable> = {}): VariableForm {
  const { name = '', type = 'text', required = true, sample = '', description } = given;
  return { name, type, required, sample, description: description ?? '' };
}

/** What makes a template. */
export function bodyOf({ areaId, contents, variables, ...rest }: TemplateForm): CreateTemplate {
  return {
    ...rest,
    areaId: areaId || null,
    variables: variables.map(variableOf),
    contents: contentBodies(contents),
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(
  form: TemplateForm,
  before: Template,
  newest: Template = before,
): UpdateTemplate {
  const contents = contentChanges(form.contents, before.contents, newest.contents);
  return {
    ...mergePatch(sharedOf(formOf([], before)), sharedOf(form)),
    ...(contents.length ? { contents } : {}),
  };
}

/** What is sent to be looked at: a language as it stands in the form. */
export function previewOf(form: TemplateForm, language: string): PreviewTemplate {
  const content = form.contents.find(one => one.language === language);
  const { channel, markup, variables } = bodyOf({ ...form, contents: [] });
  const { title = '', description = '' } = content ?? {};
  return { language, title, description, channel, markup, variables: variables ?? [] };
}

/** The rules of the contract; all contents are checked at their own fields. */
export function templateRules(path: SchemaPathTree<TemplateForm>, readOnly: () => boolean): void {
  readonly(path, { when: readOnly });
  obey(path, CreateTemplate, form => ({
    ...bodyOf({ ...form, contents: [] }),
    contents: form.contents.map(({ mark: _, ...content }) => content),
  }));
}

/** What the form says, by names that people know. */
export function templateTexts(form: TemplateForm, nameOf: (tag: string) => string) {
  return {
    [listWords.active]: listWords.activity[form.active ? 'true' : 'false'],
    [listWords.channel]: listWords.channels[form.channel],
    [words.markup]: listWords.markups[form.markup],
    [words.complete]: String(form.requireComplete),
    [words.tabs.variables]: form.variables.map(({ name }) => name).join(', '),
    [words.properties]: JSON.stringify(form.properties),
    [localizedWords.fields.translatable]: form.translatableProperties.join(' '),
    ...contentTexts(form.contents, nameOf),
  };
}

function sharedOf(form: TemplateForm): Record<string, unknown> {
  const { contents: _, label: __, areaId: ___, ...shared } = bodyOf({ ...form, contents: [] });
  return shared;
}

function variableOf({ name, type, required, sample, description }: VariableForm): TemplateVariable {
  return { name, type, required, sample, description: description || null };
}
