const DELIMITERS = [',', ';', '\t'];

/** The delimiter that the first row has most of, outside quotes. */
export function sniffDelimiter(text: string): string {
  const head = text
    .slice(0, 10_000)
    .replace(/"[^"]*"?/g, '')
    .trimStart();
  const [row = ''] = head.split(/[\r\n]/, 1);
  const counts = DELIMITERS.map(delimiter => row.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
