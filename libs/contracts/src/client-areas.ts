import { Branding } from './branding';
import {
  Choice,
  ChoiceList,
  Flag,
  Id,
  IdList,
  Integer,
  Nested,
  NestedList,
  OriginList,
  PartialOf,
  Properties,
  Text,
  Timestamp,
  WebUrl,
} from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';

/** `integrated`: hosted by the product; `custom`: the organisation's own property. */
export const CLIENT_AREA_KINDS = ['integrated', 'custom'] as const;
export type ClientAreaKind = (typeof CLIENT_AREA_KINDS)[number];

/** The types to choose from; any other word is as good. */
export const CLIENT_AREA_TYPES = [
  'Personal Account',
  'Web Shop',
  'Mobile App',
  'White-label site',
  'SSO endpoint',
  'Analytics embed',
  'Custom endpoint',
] as const;

const TYPES_WITH_URL: readonly string[] = ['web shop', 'white-label site'];

/** Whether areas of the type are nothing without an address. */
export function needsUrl(type: string): boolean {
  return TYPES_WITH_URL.includes(type.toLowerCase());
}

/** Who reads the published content: everybody, or who sends a key of the area. */
export const DELIVERY_ACCESS = ['open', 'key'] as const;
export type DeliveryAccess = (typeof DELIVERY_ACCESS)[number];

/** Which clients may sign in at an area: the owner and those who are chosen, or every active one. */
export const ACCESS = ['selected', 'everyone'] as const;
export type Access = (typeof ACCESS)[number];

/** Clients who are chosen one by one; for more there are groups. */
export const ACCESS_CLIENTS_MAX = 100;

/** Credentials of the third party behind a custom area: stored encrypted, never returned. */
export class OutboundCredentials {
  @Choice(['bearer', 'basic', 'header'], { example: 'bearer' }) scheme!:
    'bearer' | 'basic' | 'header';
  @Text({ optional: true, description: 'User name, or name of the header' }) name?: string;
  @Text({ max: 4096, verbatim: true, format: 'password' }) secret!: string;
}

/** Whether the scheme says nothing without a name: which header the secret goes in. */
export function needsName(scheme: OutboundCredentials['scheme']): boolean {
  return scheme === 'header';
}

const IDENTIFIER = {
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  max: 64,
  description: 'Immutable slug in URLs; made from the name when absent',
  example: 'acme-client-portal',
} as const;

/** A front door to be registered. */
export class CreateClientArea {
  @Text({ example: 'Acme Client Portal' }) name!: string;
  @Text({ ...IDENTIFIER, optional: true, immutable: true }) identifier?: string;
  @Text({ max: 64, example: 'Personal Account' }) type!: string;
  @Choice(CLIENT_AREA_KINDS, { immutable: true, example: 'custom' }) kind!: ClientAreaKind;
  @WebUrl({ optional: true, nullable: true, example: 'https://portal.acme.example' })
  url?: string | null;
  @Id({ optional: true, nullable: true, description: 'The client who owns it' })
  ownerId?: string | null;
  @Flag({ optional: true, description: 'Answers at all (yes)' }) active?: boolean;
  @Choice(DELIVERY_ACCESS, { optional: true, example: 'open' }) deliveryAccess?: DeliveryAccess;
  @Choice(ACCESS, {
    optional: true,
    description: 'Clients who may sign in: the owner and the chosen ones (selected), or all',
    example: 'selected',
  })
  access?: Access;
  @IdList({ optional: true, maxItems: 50, description: 'Chosen groups; replaces all' })
  accessGroupIds?: string[];
  @IdList({
    optional: true,
    maxItems: ACCESS_CLIENTS_MAX,
    description: 'Chosen clients; replaces all',
  })
  accessClientIds?: string[];
  @OriginList({
    optional: true,
    maxItems: 50,
    description: 'Origins whose pages may read and sign in; empty: all',
    example: ['https://portal.acme.example'],
  })
  allowedOrigins?: string[];
  @Nested(() => Branding, { optional: true }) branding?: Branding;
  @Properties({ optional: true, example: { tier: 'gold' } }) properties?: Record<string, unknown>;
  @Nested(() => OutboundCredentials, {
    optional: true,
    nullable: true,
    description: 'Custom areas only; write-only',
  })
  outboundCredentials?: OutboundCredentials | null;
}

export class UpdateClientArea extends PartialOf(CreateClientArea) {}

/** A group, or a client, who may sign in. */
export class Admitted {
  @Id() id!: string;
  @Text({ example: 'Wholesale' }) name!: string;
}

/** A registered front door. */
export class ClientArea extends Stored {
  @Text({ example: 'Acme Client Portal' }) name!: string;
  @Text(IDENTIFIER) identifier!: string;
  @Text({ example: 'Personal Account' }) type!: string;
  @Choice(CLIENT_AREA_KINDS, { example: 'custom' }) kind!: ClientAreaKind;
  @WebUrl({ nullable: true, example: 'https://portal.acme.example' }) url!: string | null;
  @Id({ nullable: true }) ownerId!: string | null;
  @Text({ nullable: true, description: 'Name of the owner', example: 'Acme Trading SRL' })
  owner!: string | null;
  @Flag() active!: boolean;
  @Choice(DELIVERY_ACCESS, { example: 'open' }) deliveryAccess!: DeliveryAccess;
  @Choice(ACCESS, { example: 'selected' }) access!: Access;
  @NestedList(() => Admitted, { maxItems: 50 }) accessGroups!: Admitted[];
  @NestedList(() => Admitted, { maxItems: ACCESS_CLIENTS_MAX }) accessClients!: Admitted[];
  @OriginList({ example: ['https://portal.acme.example'] }) allowedOrigins!: string[];
  @Nested(() => Branding, { description: 'What the area sets itself' }) branding!: Branding;
  @Nested(() => Branding, { description: 'With what it inherits' }) effectiveBranding!: Branding;
  @Properties({ example: { tier: 'gold' } }) properties!: Record<string, unknown>;
  @Text({ description: 'Public name of the area in its credentials', example: 'pca_7d2c…' })
  clientId!: string;
  @Flag({ description: 'Credentials of the third party are stored' }) hasOutbound!: boolean;
}

export class ClientAreaQuery extends ListQuery {
  @SortBy('name', 'identifier', 'type', 'createdAt', 'updatedAt') sort?: string;
  @Text({ optional: true, example: 'Web Shop' }) type?: string;
  @Choice(CLIENT_AREA_KINDS, { optional: true }) kind?: ClientAreaKind;
  @Id({ optional: true }) ownerId?: string;
  @Flag({ optional: true }) active?: boolean;
  @Flag({ optional: true, description: 'The trash instead' }) deleted?: boolean;
}

export class ClientAreaPage extends pageOf(ClientArea) {}

/** `secret` reads for a server; `preview` shows unpublished languages as well. */
export const CREDENTIAL_KINDS = ['secret', 'preview'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** What a secret may do beside reading content: with the records and the templates of its area. */
export const CREDENTIAL_SCOPES = [
  'client-records:read',
  'client-records:write',
  'templates:send',
] as const;
export type CredentialScope = (typeof CREDENTIAL_SCOPES)[number];

/** A credential to be made. */
export class CreateCredential {
  @Choice(CREDENTIAL_KINDS, { example: 'secret' }) kind!: CredentialKind;
  @Text({ max: 120, description: 'Where it is used', example: 'Production server' }) name!: string;
  @Integer({
    optional: true,
    nullable: true,
    min: 1,
    max: 3650,
    description: 'Days until it expires; never when absent',
    example: 90,
  })
  expiresInDays?: number | null;
  @ChoiceList(CREDENTIAL_SCOPES, {
    optional: true,
    description: 'What a secret may do; everything when absent. A preview token only reads content',
    example: ['client-records:write'],
  })
  scopes?: CredentialScope[];
}

/** A credential of an area, without its secret. */
export class Credential {
  @Id() id!: string;
  @Choice(CREDENTIAL_KINDS, { example: 'secret' }) kind!: CredentialKind;
  @Text({ example: 'Production server' }) name!: string;
  @Text({ description: 'The public beginning of the secret', example: 'pcs_3f9a1c' })
  prefix!: string;
  @ChoiceList(CREDENTIAL_SCOPES, { example: ['client-records:write'] }) scopes!: CredentialScope[];
  @Timestamp() createdAt!: string;
  @Timestamp({ nullable: true }) expiresAt!: string | null;
  @Timestamp({ nullable: true }) lastUsedAt!: string | null;
  @Timestamp({ nullable: true }) revokedAt!: string | null;
}

/** The answer to the creation, the only one that holds the secret itself. */
export class CreatedCredential extends Credential {
  @Text({ description: 'Shown once', example: 'pcs_3f9a1c_…' }) secret!: string;
}

/** All credentials of an area, the newest first. */
export class CredentialList {
  @NestedList(() => Credential) data!: Credential[];
}
