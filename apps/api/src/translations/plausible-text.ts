import { isPrintable } from '@portico/contracts/rules';
import type { MissingKey } from '@portico/contracts/translations';

/** As long as the inbox keeps a fallback: a longer one was cut. */
const CUT = 1000;
// What developers write where no text is: `cart.checkoutNow`, `cart:title`.
const IDENTIFIER = /^[\w-]+([.:][\w-]+)+$/;

/** What a front end showed, when it can stand as the text of the key; i18next shows the key itself. */
export function plausibleText({
  key,
  namespace,
  fallback,
}: Pick<MissingKey, 'key' | 'namespace' | 'fallback'>): string | undefined {
  const text = fallback.trim();
  const isKey = text === key || text === `${namespace}:${key}` || IDENTIFIER.test(text);
  const isText = text && !isKey && isPrintable(fallback) && fallback.length < CUT && !isJson(text);
  return isText ? fallback : undefined;
}

// Nested objects come as JSON.
function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
