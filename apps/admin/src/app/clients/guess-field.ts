import { CLIENT_FILE_COLUMNS } from '@portico/contracts/client-bulk';
import type { CustomField } from '@portico/contracts/custom-fields';

type Named = Pick<CustomField, 'label' | 'title'>;

/** How columns that fill a field are called elsewhere, in small letters and without blanks. */
const NAMES: Record<string, string> = {
  number: 'no nr clientid clientno clientnumber customerid customerno customernumber userid',
  kind: 'type clienttype customertype',
  name: 'company companyname client clientname customer customername organisation organization displayname fullname account accountname',
  legalName: 'registeredname legalentity',
  email: 'mail emailaddress',
  phone: 'telephone tel phoneno phonenumber telephonenumber mobile mobilephone',
  active: 'isactive enabled',
  fiscalCode: 'vat vatno vatid vatnumber vatcode taxid taxno taxnumber taxcode cui cif fiscalid',
  website: 'web www url homepage site',
  language: 'lang locale',
  currency: 'currencycode',
  groups: 'group segment segments clientgroup customergroup',
  manager: 'accountmanager personalmanager salesrep owner assignedto',
  entitlements: 'entitlement modules',
  comments: 'comment note notes remark remarks description',
  'contact.firstName': 'firstname givenname forename',
  'contact.lastName': 'lastname surname familyname',
  'contact.title': 'jobtitle position contactposition',
  'contact.email': 'contactmail contactemailaddress',
  'contact.phone': 'contacttelephone contacttel contactphonenumber contactmobile',
};

/** The same of the lines of an address. */
const LINES: Record<string, string> = {
  street: 'address address1 addressline addressline1 streetaddress',
  city: 'town locality',
  region: 'state county province',
  postalCode: 'zip zipcode postcode',
  country: 'countrycode',
};

/** What the names of columns begin with that speak of an address. */
const ADDRESSES: Record<string, string> = {
  address: 'address main mainaddress',
  billingAddress: 'billing billingaddress invoice invoiceaddress',
  shippingAddress: 'shipping shippingaddress delivery deliveryaddress',
};

const plain = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const ALIASES = new Map([
  ...pairsOf(NAMES),
  ...[['', 'address'] as const, ...pairsOf(ADDRESSES)].flatMap(([start, address]) =>
    lineNames().map(([name, line]) => [`${start}${name}`, `${address}.${line}`] as const),
  ),
]);

const FIELDS = new Map<string, string>(CLIENT_FILE_COLUMNS.map(field => [plain(field), field]));

/** The field that each column seems to fill, '' where none does; no field is guessed twice. */
export function guessFields(columns: readonly string[], custom: readonly Named[]): string[] {
  const taken = new Set<string>();
  const take = (field = '') => {
    if (!field || taken.has(field)) return '';
    taken.add(field);
    return field;
  };
  // A name that is a field's own comes before one that only means it.
  const own = columns.map(column => take(ownField(column, custom)));
  return columns.map((column, index) => own[index] || take(meantField(plain(column))));
}

// Who writes "Customer phone" may as well have written "Phone".
function meantField(name: string): string | undefined {
  const rest = name.replace(/^(client|customer|company)/, '');
  return ALIASES.get(name) ?? FIELDS.get(rest) ?? ALIASES.get(rest);
}

function ownField(column: string, custom: readonly Named[]): string | undefined {
  if (column.startsWith('properties.')) return column;
  const name = plain(column);
  const field = custom.find(({ label, title }) => [plain(label), plain(title)].includes(name));
  return FIELDS.get(name) ?? (field && `properties.${field.label}`);
}

function lineNames(): (readonly [name: string, line: string])[] {
  return [...pairsOf(LINES), ...Object.keys(LINES).map(line => [plain(line), line] as const)];
}

function pairsOf(names: Record<string, string>): (readonly [name: string, field: string])[] {
  return Object.entries(names).flatMap(([field, list]) =>
    list.split(' ').map(name => [name, field] as const),
  );
}
