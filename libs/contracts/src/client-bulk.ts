import { Choice, Id, IdList, Nested, TextList } from './fields';
import { ClientFilter } from './clients';

/** What can be done to many clients at once. */
export const CLIENT_ACTIONS = [
  'activate',
  'deactivate',
  'delete',
  'restore',
  'add-to-group',
  'remove-from-group',
  'assign-manager',
] as const;
export type ClientAction = (typeof CLIENT_ACTIONS)[number];

/** The most clients that can be named one by one; a filter picks any number. */
export const CLIENT_IDS_MAX = 1000;

/** Some clients: those named, or all that a filter finds (`{}` finds everyone). */
export class ClientSelection {
  @IdList({ optional: true, maxItems: CLIENT_IDS_MAX, description: 'Ids of clients' })
  ids?: string[];
  @Nested(() => ClientFilter, { optional: true, description: 'Instead of ids' })
  filter?: ClientFilter;
}

/** One action on many clients. */
export class BulkClients extends ClientSelection {
  @Choice(CLIENT_ACTIONS, { example: 'deactivate' }) action!: ClientAction;
  @Id({ optional: true, description: 'For `add-to-group` and `remove-from-group`' })
  groupId?: string;
  @Id({ optional: true, nullable: true, description: 'For `assign-manager`; null: nobody' })
  managerId?: string | null;
}

const ADDRESS_LINES = ['street', 'city', 'region', 'postalCode', 'country'] as const;
const addressColumns = <T extends string>(name: T) =>
  ADDRESS_LINES.map(line => `${name}.${line}` as const);

/** The columns that a file of clients can have, and that an import takes; the main contact's too. */
export const CLIENT_FILE_COLUMNS = [
  'number',
  'kind',
  'name',
  'legalName',
  'email',
  'phone',
  'active',
  'fiscalCode',
  'website',
  ...addressColumns('address'),
  ...addressColumns('billingAddress'),
  ...addressColumns('shippingAddress'),
  'language',
  'currency',
  'groups',
  'manager',
  'entitlements',
  'comments',
  'contact.firstName',
  'contact.lastName',
  'contact.title',
  'contact.email',
  'contact.phone',
] as const;
export type ClientFileColumn = (typeof CLIENT_FILE_COLUMNS)[number];

/** Columns that only an export has. */
export const CLIENT_EXPORT_ONLY = [
  'id',
  'quality',
  'lastSignInAt',
  'createdAt',
  'updatedAt',
  'properties',
] as const;
export type ClientExportColumn = ClientFileColumn | (typeof CLIENT_EXPORT_ONLY)[number];

export const CLIENT_EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ClientExportFormat = (typeof CLIENT_EXPORT_FORMATS)[number];

/** The most clients that fit onto the sheet of an XLSX file, below its header. */
export const XLSX_ROWS_MAX = 1_048_575;

const COLUMNS = {
  optional: true,
  maxItems: 200,
  max: 160,
  description:
    `In this order; any of ${[...CLIENT_FILE_COLUMNS, ...CLIENT_EXPORT_ONLY].join(', ')}, or ` +
    '`properties.` and a path there. The plain ones and all custom fields when absent.',
  example: ['number', 'name', 'email', 'properties.contractStatus'],
};

/** Clients by a filter, as a file. */
export class ExportClients extends ClientFilter {
  @Choice(CLIENT_EXPORT_FORMATS, { example: 'csv' }) format!: ClientExportFormat;
  @TextList(COLUMNS) columns?: string[];
}

/** Clients by their ids or by a filter, as a file. */
export class ExportSelection extends ClientSelection {
  @Choice(CLIENT_EXPORT_FORMATS, { example: 'csv' }) format!: ClientExportFormat;
  @TextList(COLUMNS) columns?: string[];
}
