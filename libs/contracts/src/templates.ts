import {
  Choice,
  Flag,
  Id,
  IdList,
  Integer,
  Nested,
  NestedList,
  PartialOf,
  PointerList,
  Properties,
  Text,
  TextList,
  Timestamp,
} from './fields';
import { pageOf, SortBy, Stored } from './lists';
import { LocalizedContent, LocalizedFilter, SetContent, TRANSLATABLE } from './localized';
import { DESCRIPTION_MAX, LABEL, TITLE_MAX } from './text-limits';

export const CHANNELS = ['email', 'push', 'pdf', 'sms', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What the body is written in; `mjml` becomes HTML that mail programs understand. */
export const MARKUPS = ['html', 'mjml', 'text'] as const;
export type Markup = (typeof MARKUPS)[number];

export const VARIABLE_TYPES = ['text', 'number', 'boolean', 'date', 'url', 'list'] as const;
export type VariableType = (typeof VARIABLE_TYPES)[number];

/** A variable that title and body may name as `{{name}}`. */
export class TemplateVariable {
  @Text({
    max: 64,
    pattern: /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/,
    description: 'Dots lead into objects; below a list it is a field of each of its items',
    example: 'user.name',
  })
  name!: string;
  @Choice(VARIABLE_TYPES, { example: 'text' }) type!: VariableType;
  @Flag({ optional: true, description: 'Rendering without it is refused (yes)' })
  required?: boolean;
  @Text({
    optional: true,
    min: 0,
    max: 1000,
    description: 'For the preview: a list as JSON, all else as text',
    example: 'Ada',
  })
  sample?: string;
  @Text({ optional: true, nullable: true, max: 500 }) description?: string | null;
}

/** A template to be made, with what it says in the first languages. */
export class CreateTemplate {
  @Text({
    max: 128,
    pattern: LABEL,
    immutable: true,
    description: 'What the code asks for',
    example: 'user.welcomeEmail',
  })
  label!: string;
  @Id({ optional: true, nullable: true, immutable: true, description: 'Area; null: global' })
  areaId?: string | null;
  @Choice(CHANNELS, { optional: true, description: '`other` when absent' }) channel?: Channel;
  @Choice(MARKUPS, { optional: true, description: '`html` when absent' }) markup?: Markup;
  @Flag({ optional: true, description: 'Can be rendered and sent (no, unless said otherwise)' })
  active?: boolean;
  @Flag({
    optional: true,
    description: 'Can be active only while every published language has a title and a description',
  })
  requireComplete?: boolean;
  @NestedList(() => TemplateVariable, { optional: true, maxItems: 200 })
  variables?: TemplateVariable[];
  @Properties({ optional: true, example: { from: 'billing' } })
  properties?: Record<string, unknown>;
  @PointerList({ ...TRANSLATABLE, optional: true }) translatableProperties?: string[];
  @NestedList(() => SetContent, { minItems: 1, maxItems: 300 }) contents!: SetContent[];
}

export class UpdateTemplate extends PartialOf(CreateTemplate) {}

/** What is sent to clients: a subject and a body in each language. */
export class Template extends Stored {
  @Text({ example: 'user.welcomeEmail' }) label!: string;
  @Id({ nullable: true }) areaId!: string | null;
  @Text({ nullable: true, description: 'Name of the area; null: global' }) area!: string | null;
  @Choice(CHANNELS, { example: 'email' }) channel!: Channel;
  @Choice(MARKUPS, { example: 'html' }) markup!: Markup;
  @Flag({ description: 'Can be rendered and sent' }) active!: boolean;
  @Flag({ description: 'Has to say something in every published language to be active' })
  requireComplete!: boolean;
  @NestedList(() => TemplateVariable) variables!: TemplateVariable[];
  @Properties({ example: { from: 'billing' } }) properties!: Record<string, unknown>;
  @PointerList(TRANSLATABLE) translatableProperties!: string[];
  @NestedList(() => LocalizedContent) contents!: LocalizedContent[];
  @Timestamp({ nullable: true, description: 'When a front end last asked for it' })
  lastRequestedAt!: string | null;
}

/** Which templates a list or a bulk action takes. */
export class TemplateFilter extends LocalizedFilter {
  @Choice(CHANNELS, { optional: true }) channel?: Channel;
  @Flag({ optional: true }) active?: boolean;
}

export class TemplateQuery extends TemplateFilter {
  @Integer({ optional: true, min: 1, max: 1_000_000, example: 1 }) page?: number;
  @Integer({ optional: true, min: 1, max: 100, example: 25 }) perPage?: number;
  @SortBy('label', 'createdAt', 'updatedAt') sort?: string;
}

export class TemplatePage extends pageOf(Template) {}

export const TEMPLATE_ACTIONS = ['delete', 'restore', 'activate', 'deactivate', 'review'] as const;

/** One action on many templates: those named, or all that a filter finds. */
export class BulkTemplates {
  @Choice(TEMPLATE_ACTIONS, { example: 'deactivate' }) action!: (typeof TEMPLATE_ACTIONS)[number];
  @IdList({ optional: true, maxItems: 1000 }) ids?: string[];
  @Nested(() => TemplateFilter, { optional: true, description: 'Instead of ids' })
  filter?: TemplateFilter;
  @TextList({ optional: true, max: 35, description: 'Languages to review; all when absent' })
  languages?: string[];
}

const LANGUAGE = {
  max: 35,
  description: 'BCP 47 tag; what is not there in it is taken from its base or the default language',
  example: 'de-AT',
} as const;
const DATA = {
  optional: true,
  description: 'The variables by name; dates in ISO 8601, amounts better as text than as numbers',
  example: { user: { name: 'Ada' } },
} as const;
const TIME_ZONE = {
  optional: true,
  max: 64,
  description: 'Where dates with a time are read, by IANA name; UTC when absent',
  example: 'Europe/Bucharest',
} as const;

/** A template as it is being edited, to be looked at; what is absent is taken as it is stored. */
export class PreviewTemplate {
  @Text({ max: 35, description: 'BCP 47 tag of an active language', example: 'de' })
  language!: string;
  @Text({ optional: true, min: 0, max: TITLE_MAX, example: 'Welcome, {{user.name}}' })
  title?: string;
  @Text({ optional: true, min: 0, max: DESCRIPTION_MAX, example: '<p>Hello {{user.name}}</p>' })
  description?: string;
  @Choice(CHANNELS, { optional: true }) channel?: Channel;
  @Choice(MARKUPS, { optional: true }) markup?: Markup;
  @NestedList(() => TemplateVariable, { optional: true, maxItems: 200 })
  variables?: TemplateVariable[];
  @Properties({ ...DATA, description: 'Instead of the samples of the variables' })
  data?: Record<string, unknown>;
  @Text(TIME_ZONE) timeZone?: string;
}

/** What a template says with values in it. */
export class TemplateOutput {
  @Text({ max: 35, description: 'Language that was taken', example: 'de' }) language!: string;
  @Text({ min: 0, max: 100_000, example: 'Welcome, Ada' }) subject!: string;
  @Text({
    nullable: true,
    max: 1_100_000,
    description: 'Null where the template is plain text',
    example: '<p>Hello Ada</p>',
  })
  html!: string | null;
  @Text({ min: 0, max: 1_100_000, description: 'The same without markup', example: 'Hello Ada' })
  text!: string;
}

/** What a template would say, and what its writer may want to know. */
export class TemplatePreview extends TemplateOutput {
  @TextList({
    maxItems: 200,
    max: 64,
    description: 'Declared variables that neither title nor description names',
    example: ['user.city'],
  })
  unusedVariables!: string[];
}

/** A template to be filled in; one of the area stands before the global one of that label. */
export class RenderTemplate {
  @Text({ max: 128, pattern: LABEL, example: 'user.welcomeEmail' }) label!: string;
  @Text({
    optional: true,
    max: 64,
    description: 'Identifier of an area; of the caller where an area calls',
    example: 'shop',
  })
  area?: string;
  @Text(LANGUAGE) language!: string;
  @Properties(DATA) data?: Record<string, unknown>;
  @Text(TIME_ZONE) timeZone?: string;
}

export class RenderedTemplate extends TemplateOutput {
  @Id({ description: 'The template' }) id!: string;
  @Text({ example: 'user.welcomeEmail' }) label!: string;
  @Id({ nullable: true, description: 'Area of the template; null: global' }) areaId!: string | null;
  @Choice(CHANNELS, { example: 'email' }) channel!: Channel;
}
