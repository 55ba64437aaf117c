import { isUtf8 } from 'node:buffer';
import type { Finding } from '@portico/contracts/jobs';

/** The text of a file, or why it can't be read. */
export type Decoded = { text: string } | { finding: Finding };

const BOMS: readonly (readonly [encoding: string, first: number, second: number])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];
const NEW_LINE = 0x0a;

/** Reads UTF-8 (with or without BOM), or UTF-16 with BOM; never guesses another encoding. */
export function decode(bytes: Uint8Array): Decoded {
  const [encoding] = BOMS.find(([, a, b]) => bytes[0] === a && bytes[1] === b) ?? [];
  if (encoding) return decodeUtf16(bytes, encoding);
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes) };
  return unreadable('UTF-8', firstBadLine(bytes));
}

function decodeUtf16(bytes: Uint8Array, encoding: string): Decoded {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder(encoding).decode(bytes);
    const good = text.slice(0, text.indexOf('\uFFFD'));
    return unreadable('UTF-16', good.split('\n').length);
  }
}

// A line break is never part of a longer UTF-8 sequence, so each line stands for itself.
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  let end = bytes.indexOf(NEW_LINE);
  while (end !== -1 && isUtf8(bytes.subarray(start, end))) {
    line += 1;
    start = end + 1;
    end = bytes.indexOf(NEW_LINE, start);
  }
  return line;
}

function unreadable(encoding: string, line: number): Decoded {
  const message =
    `Line ${line} is not ${encoding}: the file has another encoding, or mixed encodings. ` +
    'Save it as UTF-8.';
  return { finding: { severity: 'error', code: 'ENCODING_INVALID', message, line } };
}
