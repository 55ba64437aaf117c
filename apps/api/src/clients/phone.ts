import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** A number as E.164 where it parses, with the country for one without prefix; else as typed. */
export function storedPhone(typed: string, country?: string | null): string {
  const parsed = parsePhoneNumberFromString(typed, (country ?? undefined) as CountryCode);
  return parsed?.isValid() && !parsed.ext ? parsed.number : typed;
}
