import { Branding } from './branding';
import { Choice, Flag, Nested, NestedList, Properties, Text, WebUrl } from './fields';
import { CHANNELS, MARKUPS, TemplateVariable, type Channel, type Markup } from './templates';

/** A language that a front end may show. */
export class DeliveredLanguage {
  @Text({ max: 35, description: 'BCP 47 tag', example: 'pt-BR' }) tag!: string;
  @Text({ example: 'Brazilian Portuguese' }) name!: string;
  @Text({ example: 'português (Brasil)' }) nativeName!: string;
  @Choice(['ltr', 'rtl'], { example: 'ltr' }) direction!: 'ltr' | 'rtl';
  @Flag({ description: 'Texts fall back to it' }) isDefault!: boolean;
}

/** The languages of an area, the default one first. */
export class DeliveredLanguages {
  @NestedList(() => DeliveredLanguage) data!: DeliveredLanguage[];
}

/** What a front end may know of its own area. */
export class DeliveredArea {
  @Text({ example: 'acme-client-portal' }) identifier!: string;
  @Text({ example: 'Acme Client Portal' }) name!: string;
  @Text({ example: 'Personal Account' }) type!: string;
  @WebUrl({ nullable: true, example: 'https://portal.acme.example' }) url!: string | null;
  @Nested(() => Branding, { description: 'With what it inherits' }) branding!: Branding;
  @Properties({ example: { tier: 'gold' } }) properties!: Record<string, unknown>;
}

/** A text in the language that is nearest to the wanted one. */
export class DeliveredText {
  @Text({ example: 'deposit.termsNotice' }) label!: string;
  @Text({ max: 35, description: 'The language it is in', example: 'de' }) language!: string;
  @Text({ min: 0, max: 500, example: 'Bedingungen' }) title!: string;
  @Text({ min: 0, max: 100_000, description: 'HTML', example: '<p>Endgültig.</p>' })
  description!: string;
  @Properties({ description: 'Those of the language over those of all', example: { icon: 'info' } })
  properties!: Record<string, unknown>;
}

export class DeliveredTexts {
  @NestedList(() => DeliveredText, { maxItems: 5000 }) data!: DeliveredText[];
}

/** An active template in the language that is nearest to the wanted one, not rendered. */
export class DeliveredTemplate extends DeliveredText {
  @Choice(CHANNELS, { example: 'email' }) channel!: Channel;
  @Choice(MARKUPS, { example: 'html' }) markup!: Markup;
  @NestedList(() => TemplateVariable, { maxItems: 200 }) variables!: TemplateVariable[];
}

export class DeliveredTemplates {
  @NestedList(() => DeliveredTemplate, { maxItems: 5000 }) data!: DeliveredTemplate[];
}
