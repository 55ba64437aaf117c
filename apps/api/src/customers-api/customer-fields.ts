import { countryId, countryOf } from './countries';
import { currencyId, currencyOf } from './currencies';
import { languageName, languageOf } from './language-names';

/** Where a field of that API is kept in a client, and how its text is read and shown. */
export interface CustomerField {
  /** The name in the contract of clients; of an address with its line. */
  path: string;
  /** What a text means; null for none, undefined when it means nothing. */
  read?: (text: string) => string | null | undefined;
  show?: (value: string | null | undefined) => string;
  /** What a text that means nothing is not. */
  is?: string;
}

const country = { read: countryOf, show: countryId, is: 'a country' };

/** Every field that is one value; company, groups and custom fields are treated apart. */
export const CUSTOMER_FIELDS: Record<string, CustomerField> = {
  vat: { path: 'fiscalCode' },
  phonenumber: { path: 'phone' },
  country: { path: 'address.country', ...country },
  city: { path: 'address.city' },
  zip: { path: 'address.postalCode' },
  state: { path: 'address.region' },
  address: { path: 'address.street' },
  website: { path: 'website', read: urlOf },
  billing_street: { path: 'billingAddress.street' },
  billing_city: { path: 'billingAddress.city' },
  billing_state: { path: 'billingAddress.region' },
  billing_zip: { path: 'billingAddress.postalCode' },
  billing_country: { path: 'billingAddress.country', ...country },
  shipping_street: { path: 'shippingAddress.street' },
  shipping_city: { path: 'shippingAddress.city' },
  shipping_state: { path: 'shippingAddress.region' },
  shipping_zip: { path: 'shippingAddress.postalCode' },
  shipping_country: { path: 'shippingAddress.country', ...country },
  default_language: { path: 'language', read: languageOf, show: languageName, is: 'a language' },
  default_currency: { path: 'currency', read: currencyOf, show: currencyId, is: 'a currency' },
};

/** Fields that only that CRM has; they are kept in `properties.crm`. */
export const EXTRAS = [
  'partnership_type',
  'leadid',
  'longitude',
  'latitude',
  'show_primary_contact',
  'stripe_id',
] as const;

const NAMES = new Map(Object.entries(CUSTOMER_FIELDS).map(([name, { path }]) => [path, name]));

/** What that API calls a field of a client. */
export function crmName(path: string): string {
  if (path.startsWith('groupIds')) return 'groups_in';
  if (path === 'name' || path === 'legalName') return 'company';
  return NAMES.get(path) ?? path;
}

// What stands before a colon is a host when a port follows.
const SCHEME = /^[a-z][a-z\d+.-]*:(?!\d+([/?#]|$))/i;

// There a website may be written without its scheme.
function urlOf(text: string): string | null {
  if (text === '') return null;
  return SCHEME.test(text) ? text : `http://${text}`;
}
