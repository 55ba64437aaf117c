const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 can't hold at all. */
export const UNSAYABLE = /[^\P{Cc}\t\n\r\x7F-\x9F]|[\uFFFE\uFFFF]/gu;

/** Text as XML has it between tags. A lone CR would be read as a line break. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, named).replaceAll('\r', '&#13;');
}

/** Text as XML has it in an attribute, where white space would be read as spaces. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, named).replace(/[\t\n\r]/g, char => `&#${char.charCodeAt(0)};`);
}

/** What escapeAttribute() was given. */
export function unescapeAttribute(text: string): string {
  const numbers = text.replace(/&#(\d{1,2});/g, (_, code) => String.fromCharCode(Number(code)));
  return Object.entries(NAMES)
    .toReversed()
    .reduce((plain, [char, name]) => plain.replaceAll(name, char), numbers);
}

function named(char: string): string {
  return NAMES[char] ?? char;
}
