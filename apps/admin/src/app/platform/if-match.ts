/** The header that lets the API refuse a write to an item which has changed since. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
