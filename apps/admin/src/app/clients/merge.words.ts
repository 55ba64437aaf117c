import type { MergeField } from '@portico/contracts/client-merges';

const fields: Record<MergeField, string> = {
  kind: 'Kind',
  name: 'Name',
  legalName: 'Legal name',
  email: 'Email',
  password: 'Password',
  phone: 'Phone',
  active: 'Status',
  fiscalCode: 'Fiscal code',
  website: 'Website',
  address: 'Main address',
  billingAddress: 'Billing address',
  shippingAddress: 'Shipping address',
  language: 'Language',
  currency: 'Currency',
  managerId: 'Personal manager',
  comments: 'Comments',
  properties: 'Properties',
};

const counted = (count: number, one: string, many: string) =>
  count ? [`${count.toLocaleString()} ${count === 1 ? one : many}`] : [];

/** The words of merging, erasing and exporting a client. */
export const words = {
  merge: 'Merge with another…',
  title: (name: string) => `Merge another client into ${name}`,
  find: 'The client who goes',
  findHint: 'Search name, email, phone, fiscal code.',
  lead: 'Choose whose value stays where the two differ. Groups and entitlements are united.',
  none: 'The two differ in nothing.',
  field: 'Field',
  this: (name: string) => `${name} (stays)`,
  other: (name: string) => `${name} (goes)`,
  both: 'Both',
  side: (side: string, field: string) => `${field}: ${side}`,
  fields,
  empty: '–',
  hasPassword: 'Has a password',
  moves: (moves: { contacts: number; notes: number; records: number; areas: number }) => {
    const all = [
      ...counted(moves.contacts, 'contact', 'contacts'),
      ...counted(moves.notes, 'note', 'notes'),
      ...counted(moves.records, 'record', 'records'),
      ...counted(moves.areas, 'client area', 'client areas'),
    ];
    return all.length ? `Moves over: ${all.join(', ')}.` : 'Nothing else moves over.';
  },
  submit: 'Merge',
  done: (name: string) => `${name} has been merged into this client.`,
  undone: (name: string) => `${name} is a client of its own again.`,
  merged: 'Merged into this client',
  who: (name: string) => `by ${name}`,
  wasUndone: (name: string | null) => `Undone by ${name ?? '–'}`,
  undo: 'Undo',
  undoOf: (name: string) => `Undo the merge of ${name}`,
  undoTitle: (name: string) => `Undo the merge of ${name}?`,
  undoText: 'Both clients are as they were, and what moved over goes back.',
  undoForced:
    'This client was changed since. Both clients are as they were, but what was changed since stays as it is now.',
  erased: 'Personal data was erased since: this can no longer be undone.',
  export: 'Export everything as JSON',
  exported: (name: string) => `${name} is in your downloads.`,
  erase: 'Erase personal data…',
  eraseTitle: (name: string) => `Erase the personal data of ${name}?`,
  eraseText:
    'Name, addresses, contacts, notes and all else that tells of a person are replaced for good; figures stay. Nothing brings them back.',
  eraseLabel: (number: number) => `Type the number ${number} to go on`,
  eraseAction: 'Erase',
  eraseDone: 'The personal data has been erased.',
  cancel: 'Cancel',
};
