import { CLIENT_FILE_COLUMNS, type ClientFileColumn } from '@portico/contracts/client-bulk';
import type { CustomField } from '@portico/contracts/custom-fields';
import type { Choice } from '@portico/ui/filter';
import { words as formWords } from './client-form.words';
import { words as pageWords } from './client-page.words';
import { PROPERTY } from './import-form';
import { words } from './import.words';

/** Fields that belong together. */
export interface TargetGroup {
  label: string;
  choices: Choice[];
}

const { contacts } = pageWords;
const { street, city, region, postalCode, country, ...own } = formWords;

const NAMES: Record<string, string> = {
  ...{ kind: own.kind, name: own.name, legalName: own.legalName, email: own.email },
  ...{ phone: own.phone, active: own.active, fiscalCode: own.fiscalCode, website: own.website },
  ...{ language: own.language, currency: own.currency, comments: own.comments },
  number: words.number,
  groups: words.groupsField,
  manager: words.managerField,
  entitlements: words.entitlementsField,
};

const PLACES: Record<string, string> = {
  address: own.address,
  billingAddress: own.billingAddress,
  shippingAddress: own.shippingAddress,
  contact: contacts.main,
};

const LINES: Record<string, string> = {
  ...{ street, city, region, postalCode, country },
  ...{ firstName: contacts.firstName, lastName: contacts.lastName, title: contacts.position },
  ...{ email: contacts.email, phone: contacts.phone },
};

/** What a column can fill, in groups. */
export function targetGroups(custom: readonly CustomField[]): TargetGroup[] {
  const fields = custom.map(({ label, title }) => ({ value: `${PROPERTY}.${label}`, text: title }));
  return [
    { label: words.client, choices: choicesOf(field => !field.includes('.')) },
    ...Object.entries(PLACES).map(([place, label]) => ({
      label,
      choices: choicesOf(field => field.startsWith(`${place}.`)),
    })),
    {
      label: own.properties,
      choices: [...fields, { value: PROPERTY, text: words.property }],
    },
  ];
}

function choicesOf(wanted: (field: ClientFileColumn) => boolean): Choice[] {
  return CLIENT_FILE_COLUMNS.filter(wanted).map(value => ({ value, text: nameOf(value) }));
}

function nameOf(field: ClientFileColumn): string {
  const [name = '', line] = field.split('.');
  if (!line) return NAMES[name] ?? name;
  return words.inPlace(PLACES[name] ?? name, LINES[line] ?? line);
}
