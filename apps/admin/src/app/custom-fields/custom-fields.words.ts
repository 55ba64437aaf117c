import type { ClientKind } from '@portico/contracts/clients';
import type { CustomFieldType } from '@portico/contracts/custom-fields';

const types: Record<CustomFieldType, string> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  choice: 'One of some choices',
  choices: 'Some of some choices',
};
const kinds: Record<ClientKind, string> = {
  person: 'Persons only',
  organisation: 'Organisations only',
};

/** The words of custom fields. */
export const words = {
  title: 'Clients',
  lead: 'Fields of your own: the form, the import and the API all ask for them and check them.',
  add: 'Add +',
  newTitle: 'New custom field',
  search: 'Search custom fields',
  label: 'Label',
  labelHint: 'Its name in the properties; it stays as it is.',
  titleField: 'Title',
  titleHint: 'What the form calls it.',
  type: 'Type',
  types,
  typeFixed: 'The type stays as it is.',
  kind: 'For',
  kinds,
  anyKind: 'All clients',
  required: 'Required',
  requiredHint: 'Who adds or edits a client has to fill it in.',
  optional: 'Optional',
  choices: 'Choices',
  choicesHint: 'One a line.',
  choicesNeeded: 'Give at least one choice.',
  position: 'Position',
  positionHint: 'Fields stand in the form by this number.',
  created: (title: string) => `The field “${title}” is there now.`,
  saved: (title: string) => `“${title}” has been saved.`,
  deleted: (title: string) => `The field “${title}” has been deleted.`,
  removal: {
    title: (title: string) => `Delete the field ${title}?`,
    text: 'Values that clients have stay in their properties, but nothing asks for them nor checks them any more.',
    action: 'OK',
  },
  empty: {
    title: 'No custom fields yet',
    text: 'Define what else you want to know of clients, such as a contract status or a partnership type.',
    noneText: 'No custom field fits the search.',
  },
};
