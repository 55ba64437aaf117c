import type { Address } from '@portico/contracts/clients';
import { countryName } from '../platform/places';

/** An address as the form has it, '' where nothing is set. */
export type AddressForm = Record<keyof Address, string>;

export const NO_ADDRESS: AddressForm = {
  street: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
};

export function addressForm(address: Address | null | undefined): AddressForm {
  const { street, city, region, postalCode, country } = address ?? {};
  return {
    street: street ?? '',
    city: city ?? '',
    region: region ?? '',
    postalCode: postalCode ?? '',
    country: country ?? '',
  };
}

/** An address as the API takes it: null when nothing of it is set. */
export function addressBody(form: AddressForm): Address | null {
  const entries = Object.entries(form).map(([name, text]) => [name, text.trim() || null] as const);
  return entries.some(([, text]) => text) ? Object.fromEntries(entries) : null;
}

/** An address in lines, as one writes it on an envelope. */
export function addressLines(address: Address | null): string[] {
  const { street, city, region, postalCode, country } = addressForm(address);
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [street, town, region, country && countryName(country)].filter(Boolean);
}
