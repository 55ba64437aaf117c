import {
  Choice,
  Currency,
  Decimal,
  Flag,
  Integer,
  Nested,
  PartialOf,
  Text,
  WebUrl,
} from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';

/** `openai`: OpenAI itself; `compatible`: any server that speaks its chat completions. */
export const INTEGRATION_KINDS = ['openai', 'compatible'] as const;
export type IntegrationKind = (typeof INTEGRATION_KINDS)[number];

/** Where OpenAI itself answers. */
export const OPENAI_URL = 'https://api.openai.com/v1';
/** Requests at once unless said otherwise. */
export const CONCURRENCY = 8;

const MODEL = { max: 128, description: 'As the provider calls it', example: 'gpt-4.1-mini' };
const BASE_URL = { description: 'Everything before `/chat/completions`', example: OPENAI_URL };
const PRICE = { description: 'Of a million tokens', example: '0.40' };

/** A provider of translations to be set up. */
export class CreateIntegration {
  @Text({ max: 100, example: 'OpenAI' }) name!: string;
  @Choice(INTEGRATION_KINDS, { example: 'openai' }) kind!: IntegrationKind;
  @WebUrl({ ...BASE_URL, optional: true, nullable: true }) baseUrl?: string | null;
  @Text(MODEL) model!: string;
  @Text({
    optional: true,
    nullable: true,
    max: 4096,
    format: 'password',
    description: 'Stored encrypted and never returned; null removes it',
  })
  apiKey?: string | null;
  @Flag({ optional: true, description: 'Can be used at all (yes)' }) active?: boolean;
  @Flag({ optional: true, description: 'Is used where none is named; the former default ends' })
  isDefault?: boolean;
  @Integer({ optional: true, min: 1, max: 64, description: 'Requests at once (8)', example: 8 })
  concurrency?: number;
  @Integer({
    optional: true,
    nullable: true,
    min: 1,
    max: 2_000_000_000,
    description: 'The most tokens of a month, in and out; null: no limit',
    example: 5_000_000,
  })
  monthlyTokens?: number | null;
  @Decimal({ ...PRICE, optional: true, nullable: true }) inputPrice?: string | null;
  @Decimal({ ...PRICE, optional: true, nullable: true, example: '1.60' })
  outputPrice?: string | null;
  @Currency({ optional: true, description: 'Of the prices (USD)', example: 'USD' })
  currency?: string;
}

export class UpdateIntegration extends PartialOf(CreateIntegration) {}

/** What an integration has taken in the current month (UTC). */
export class IntegrationUsage {
  @Text({ example: '2026-05' }) month!: string;
  @Integer({ example: 25 }) requests!: number;
  @Integer({ example: 18_400 }) inputTokens!: number;
  @Integer({ example: 21_900 }) outputTokens!: number;
  @Decimal({ nullable: true, description: 'null where a price is missing', example: '0.0424' })
  cost!: string | null;
}

/** A provider of translations. */
export class Integration extends Stored {
  @Text({ example: 'OpenAI' }) name!: string;
  @Choice(INTEGRATION_KINDS, { example: 'openai' }) kind!: IntegrationKind;
  @WebUrl(BASE_URL) baseUrl!: string;
  @Text(MODEL) model!: string;
  @Flag({ description: 'An API key is stored' }) hasKey!: boolean;
  @Flag() active!: boolean;
  @Flag() isDefault!: boolean;
  @Integer({ example: 8 }) concurrency!: number;
  @Integer({ nullable: true, example: 5_000_000 }) monthlyTokens!: number | null;
  @Decimal({ ...PRICE, nullable: true }) inputPrice!: string | null;
  @Decimal({ ...PRICE, nullable: true, example: '1.60' }) outputPrice!: string | null;
  @Currency({ example: 'USD' }) currency!: string;
  @Nested(() => IntegrationUsage) usage!: IntegrationUsage;
}

export class IntegrationQuery extends ListQuery {
  @SortBy('name', 'createdAt', 'updatedAt') sort?: string;
}

export class IntegrationPage extends pageOf(Integration) {}

/** What one short translation by the provider came to. */
export class IntegrationTest {
  @Flag() ok!: boolean;
  @Integer({ description: 'How long the answer took', example: 412 }) milliseconds!: number;
  @Text({
    nullable: true,
    max: 2000,
    description: '“Good morning” in German',
    example: 'Guten Morgen',
  })
  sample!: string | null;
  @Text({ nullable: true, example: 'PROVIDER_UNAUTHORISED' }) code!: string | null;
  @Text({ nullable: true, max: 2000, description: 'What went wrong' }) message!: string | null;
}
