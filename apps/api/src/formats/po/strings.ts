const ESCAPES: Record<string, string> = {
  ...{ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r' },
  ...{ '\u0007': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v' },
};
const PLAIN = Object.fromEntries(Object.entries(ESCAPES).map(([char, name]) => [name, char]));
const ESCAPED = /\\(?:[0-7]{1,3}|x[\da-fA-F]{1,2}|[^])/g;

/** A line of a PO file: a keyword and its text, one line for each line of the text. */
export function written(keyword: string, text: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  if (lines.length < 2) return `${keyword} ${quoted(text)}\n`;
  return [`${keyword} ""`, ...lines.map(quoted)].map(line => `${line}\n`).join('');
}

function quoted(text: string): string {
  const escaped = text.replace(
    /[\\"\p{Cc}]/gu,
    char => ESCAPES[char] ?? (char < '\u0080' ? octal(char) : char),
  );
  return `"${escaped}"`;
}

function octal(char: string): string {
  return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** The text between two quotes; undefined when it is not well written. */
export function unquoted(line: string): string | undefined {
  const [, text] = /^"((?:[^"\\]|\\[^])*)"\s*$/.exec(line) ?? [];
  return text?.replace(ESCAPED, escape => PLAIN[escape] ?? numbered(escape.slice(1)));
}

function numbered(code: string): string {
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  return code.startsWith('x') ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code;
}
