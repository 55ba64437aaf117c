import { Branding } from './branding';
import { Choice, Flag, Nested, NestedList, Properties, Text, WebUrl } from './fields';

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
