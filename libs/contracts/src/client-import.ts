import { Choice, ChoiceList, Flag, Text } from './fields';
import { CLIENT_KINDS, type ClientKind } from './clients';

/** What an import of clients may do: add those who are not there, change those who are, or both. */
export const CLIENT_IMPORT_MODES = ['add', 'update', 'both'] as const;
export type ClientImportMode = (typeof CLIENT_IMPORT_MODES)[number];

/** What can tell that a row means a client who is there already. */
export const CLIENT_MATCHES = ['number', 'email', 'fiscalCode'] as const;
export type ClientMatch = (typeof CLIENT_MATCHES)[number];

/** The form fields that come before the file of an import of clients. */
export class ImportClients {
  @Choice(CLIENT_IMPORT_MODES, { optional: true, description: '`both` when absent' })
  mode?: ClientImportMode;
  @ChoiceList(CLIENT_MATCHES, {
    optional: true,
    description: 'What tells that a client is there already, in this order; all when absent',
  })
  match?: ClientMatch[];
  @Text({
    optional: true,
    max: 30_000,
    description:
      'JSON object from the name of a column to the field that it fills, null to leave it out. ' +
      'Fields are named as in an export: `address.city`, `groups` (names with ";" between), ' +
      '`manager` (email), `contact.email`, `properties.` and a path. Columns that it does not ' +
      'name fill the field of their own name.',
    example: '{"Company":"name","Town":"address.city","Notes":null}',
  })
  mapping?: string;
  @Choice(CLIENT_KINDS, {
    optional: true,
    description: 'Kind of new clients whose row says none; `organisation` when absent',
  })
  kind?: ClientKind;
  @Flag({ optional: true, description: 'Only report what would happen' }) dryRun?: boolean;
}
