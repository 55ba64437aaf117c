import {
  Choice,
  ChoiceList,
  Country,
  Currency,
  Decimal,
  Email,
  FiscalCode,
  Flag,
  Id,
  IdList,
  Integer,
  LanguageTag,
  Nested,
  NestedList,
  PartialOf,
  Phone,
  PickOf,
  Properties,
  Text,
  TextList,
  Timestamp,
  WebUrl,
} from './fields';
import { ListQuery, pageOf, Stored } from './lists';

export const CLIENT_KINDS = ['person', 'organisation'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** What a good record has; the share of it that is there is the record's data quality. */
export const QUALITY_CHECKS = [
  'email',
  'phone',
  'address',
  'fiscalCode',
  'legalName',
  'mainContact',
  'language',
  'manager',
] as const;
export type QualityCheck = (typeof QUALITY_CHECKS)[number];

/** A postal address. */
export class Address {
  @Text({ optional: true, nullable: true, max: 400, example: 'Strada Lipscani 12' })
  street?: string | null;
  @Text({ optional: true, nullable: true, max: 120, example: 'Bucharest' }) city?: string | null;
  @Text({ optional: true, nullable: true, max: 120, description: 'State, county or province' })
  region?: string | null;
  @Text({ optional: true, nullable: true, max: 32, example: '030031' }) postalCode?: string | null;
  @Country({ optional: true, nullable: true }) country?: string | null;
}

/** The shortest password that a client may have, in characters. */
export const CLIENT_PASSWORD_MIN = 12;

/** A customer to be made: a person or an organisation, with or without a way to sign in. */
export class CreateClient {
  @Choice(CLIENT_KINDS, { immutable: true, example: 'organisation' }) kind!: ClientKind;
  @Text({ example: 'Acme Trading' }) name!: string;
  @Email({
    optional: true,
    nullable: true,
    description: 'Unique without regard to case; the name to sign in with',
    example: 'office@acme.example',
  })
  email?: string | null;
  @Text({
    optional: true,
    nullable: true,
    min: CLIENT_PASSWORD_MIN,
    max: 256,
    verbatim: true,
    format: 'password',
    description: 'Write-only; a new one ends all sessions, null takes the sign-in away',
  })
  password?: string | null;
  @Phone({ optional: true, nullable: true }) phone?: string | null;
  @Flag({ optional: true, description: 'May sign in (no)' }) active?: boolean;
  @Text({ optional: true, nullable: true, max: 20_000 }) comments?: string | null;
  @Properties({ optional: true, example: { project: { id: 42, team: 'north' } } })
  properties?: Record<string, unknown>;
  @Text({ optional: true, nullable: true, max: 600, example: 'Acme Trading SRL' })
  legalName?: string | null;
  @FiscalCode({ optional: true, nullable: true }) fiscalCode?: string | null;
  @WebUrl({ optional: true, nullable: true, example: 'https://acme.example' })
  website?: string | null;
  @Nested(() => Address, { optional: true, nullable: true }) address?: Address | null;
  @Nested(() => Address, { optional: true, nullable: true }) billingAddress?: Address | null;
  @Nested(() => Address, { optional: true, nullable: true }) shippingAddress?: Address | null;
  @LanguageTag({ optional: true, nullable: true }) language?: string | null;
  @Currency({ optional: true, nullable: true }) currency?: string | null;
  @IdList({ optional: true, maxItems: 50, description: 'Replaces all groups' })
  groupIds?: string[];
  @Id({ optional: true, nullable: true, description: 'Personal manager: a staff member' })
  managerId?: string | null;
  @TextList({
    optional: true,
    maxItems: 100,
    max: 64,
    description: 'Modules or content that the client may use; yours to name',
    example: ['vip-lounge'],
  })
  entitlements?: string[];
}

export class UpdateClient extends PartialOf(CreateClient) {}

/** All that the properties are to be. */
export class ReplaceProperties {
  @Properties({ example: { project: { id: 42 } } }) properties!: Record<string, unknown>;
}

/** A group as a client shows it. */
export class ClientGroupTag {
  @Id() id!: string;
  @Text({ example: 'Wholesale' }) name!: string;
  @Decimal({ description: 'Discount in percent', example: '7.5' }) discount!: string;
}

/** The contact of a client who comes first. */
export class MainContact {
  @Id() id!: string;
  @Text({ example: 'Ada Byron' }) name!: string;
  @Email({ nullable: true, example: 'ada@acme.example' }) email!: string | null;
  @Phone({ nullable: true }) phone!: string | null;
}

/** A customer. */
export class Client extends Stored {
  @Integer({ description: 'Number for people and for the CRM customers API', example: 1042 })
  number!: number;
  @Choice(CLIENT_KINDS, { example: 'organisation' }) kind!: ClientKind;
  @Text({ example: 'Acme Trading' }) name!: string;
  @Text({ nullable: true, max: 600, example: 'Acme Trading SRL' }) legalName!: string | null;
  @Email({ nullable: true, example: 'office@acme.example' }) email!: string | null;
  @Flag({ description: 'Has a password' }) hasPassword!: boolean;
  @Phone({ nullable: true, description: 'E.164 where it parses' }) phone!: string | null;
  @Flag() active!: boolean;
  @Text({ nullable: true, max: 20_000 }) comments!: string | null;
  @Properties({ example: { project: { id: 42, team: 'north' } } })
  properties!: Record<string, unknown>;
  @FiscalCode({ nullable: true }) fiscalCode!: string | null;
  @WebUrl({ nullable: true, example: 'https://acme.example' }) website!: string | null;
  @Nested(() => Address, { nullable: true }) address!: Address | null;
  @Nested(() => Address, { nullable: true }) billingAddress!: Address | null;
  @Nested(() => Address, { nullable: true }) shippingAddress!: Address | null;
  @Country({ nullable: true, description: 'Of the main address' }) country!: string | null;
  @LanguageTag({ nullable: true }) language!: string | null;
  @Currency({ nullable: true }) currency!: string | null;
  @NestedList(() => ClientGroupTag) groups!: ClientGroupTag[];
  @Id({ nullable: true }) managerId!: string | null;
  @Text({ nullable: true, description: 'Name of the personal manager', example: 'Grace Hopper' })
  manager!: string | null;
  @Nested(() => MainContact, { nullable: true }) mainContact!: MainContact | null;
  @TextList({ example: ['vip-lounge'] }) entitlements!: string[];
  @Timestamp({ nullable: true }) lastSignInAt!: string | null;
  @Timestamp({ nullable: true, description: 'When the personal data was erased' })
  erasedAt!: string | null;
  @Integer({ description: 'Data quality in percent', example: 75 }) quality!: number;
  @ChoiceList(QUALITY_CHECKS, { description: 'What the record lacks', example: ['phone'] })
  gaps!: QualityCheck[];
}

/** A customer as a list shows it: without addresses, comments and properties. */
export class ClientSummary extends PickOf(Client, [
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'number',
  'kind',
  'name',
  'legalName',
  'email',
  'hasPassword',
  'phone',
  'active',
  'fiscalCode',
  'country',
  'language',
  'currency',
  'groups',
  'managerId',
  'manager',
  'mainContact',
  'lastSignInAt',
  'quality',
]) {}

/** What clients can be picked by: in lists, bulk work and exports alike. */
export class ClientFilter extends PickOf(ListQuery, ['search']) {
  @Choice(CLIENT_KINDS, { optional: true }) kind?: ClientKind;
  @Flag({ optional: true }) active?: boolean;
  @Id({ optional: true, description: 'In this group' }) groupId?: string;
  @Id({ optional: true, description: 'Looked after by this staff member' }) managerId?: string;
  @Flag({ optional: true, description: 'With a personal manager, or without' }) managed?: boolean;
  @Country({ optional: true }) country?: string;
  @LanguageTag({ optional: true }) language?: string;
  @Timestamp({ optional: true, description: 'Made at or after' }) createdFrom?: string;
  @Timestamp({ optional: true, description: 'Made before' }) createdTo?: string;
  @Timestamp({ optional: true, description: 'Last sign-in before, or never' })
  lastSignInBefore?: string;
  @Text({
    optional: true,
    max: 500,
    description:
      'A path in `properties` and the value there, or a value in the list there: ' +
      '`project.id=42`; names are joined by dots, and a dot within a name is `\\.`',
    example: 'project.team=north',
  })
  property?: string;
  @Flag({ optional: true, description: 'The trash instead' }) deleted?: boolean;
}

/** Names that a list of clients can be sorted by. */
export const CLIENT_SORTS = ['name', 'email', 'createdAt', 'lastSignInAt'] as const;
export type ClientSort = (typeof CLIENT_SORTS)[number];

export class ClientQuery extends ClientFilter {
  @Integer({ optional: true, min: 1, max: 1_000_000, description: 'Page, from 1', example: 1 })
  page?: number;
  @Integer({ optional: true, min: 1, max: 100, description: 'Items a page (25)', example: 25 })
  perPage?: number;
  @Choice([...CLIENT_SORTS, ...CLIENT_SORTS.map(name => `-${name}`)], {
    optional: true,
    description: '"-" before a name turns its order',
    example: 'name',
  })
  sort?: ClientSort | `-${ClientSort}`;
  @Text({ optional: true, max: 1000, description: '`next` of the page before, instead of `page`' })
  cursor?: string;
}

export class ClientPage extends pageOf(ClientSummary) {}

/** Why a client may be the same as another. */
export const MATCH_REASONS = ['email', 'phone', 'fiscalCode', 'legalName', 'name'] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** What somebody is about to enter. */
export class SimilarQuery {
  @Text({ optional: true, max: 254 }) email?: string;
  @Text({ optional: true, max: 48 }) phone?: string;
  @Country({ optional: true, description: 'Of the main address; completes the number' })
  country?: string;
  @Text({ optional: true, max: 32 }) fiscalCode?: string;
  @Text({ optional: true, max: 600 }) legalName?: string;
  @Text({ optional: true }) name?: string;
  @Id({ optional: true, description: 'The client that is being edited' }) exceptId?: string;
}

/** A client who may be meant, and why. */
export class SimilarClient {
  @Nested(() => ClientSummary) client!: ClientSummary;
  @ChoiceList(MATCH_REASONS, { example: ['phone'] }) reasons!: MatchReason[];
}

/** The closest first, at most ten. */
export class SimilarClients {
  @NestedList(() => SimilarClient, { maxItems: 10 }) data!: SimilarClient[];
}
