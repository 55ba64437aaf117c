const BLOCKS = /<\/(p|h\d|li|tr|td|th|div|blockquote|pre|mj-[\w-]+)>|<br\s*\/?>|<hr\s*\/?>/gi;

/** What HTML says, in one line. */
export function plainText(html: string): string {
  const spaced = html.replaceAll(BLOCKS, '$& ');
  const { body } = new DOMParser().parseFromString(spaced, 'text/html');
  for (const silent of body.querySelectorAll('style, script, title')) silent.remove();
  return body.textContent.replaceAll(/\s+/g, ' ').trim();
}
