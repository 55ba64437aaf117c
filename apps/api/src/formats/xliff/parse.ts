import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Findings } from '../findings';
import type { ParsedFile, ReadOptions } from '../types';
import { Unreadable } from '../unreadable';
import { XliffReader } from './reader';

const CHUNK = 65_536;

/** Reads XLIFF 1.2, 2.0 and 2.1; nothing is taken from outside, and nothing is declared. */
export function parseXliff(text: string, options: ReadOptions = {}): ParsedFile {
  const findings = new Findings();
  const parser = new SaxesParser({ xmlns: true, position: true });
  const reader = new XliffReader(options, findings, () => parser.line);
  listen(parser, reader);
  try {
    for (let start = 0; start < text.length; start += CHUNK) {
      parser.write(text.slice(start, start + CHUNK));
    }
    parser.close();
    return { ...reader.result(), findings: findings.list() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries: [], findings: [error.finding], languages: [] };
  }
}

function listen(parser: SaxesParser<{ xmlns: true; position: true }>, reader: XliffReader): void {
  parser.on('doctype', () => {
    throw refused(parser.line);
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.values(tag.attributes).map(({ name, value }): [string, string] => [
      name,
      value,
    ]);
    reader.open(tag.local, tag.uri, attributes);
  });
  parser.on('closetag', () => reader.close());
  parser.on('text', piece => reader.text(piece));
  parser.on('cdata', piece => reader.text(piece));
  parser.on('error', ({ message }) => {
    throw malformed(message, parser.line);
  });
}

function refused(line: number): Unreadable {
  const message =
    'The file declares a document type (DOCTYPE), by which entities could be defined. ' +
    'Remove it: XLIFF needs none.';
  return new Unreadable('DOCTYPE_REFUSED', message, line);
}

function malformed(message: string, line: number): Unreadable {
  const reason = message.replace(/^[\d:\s]*/, '').replace(/\.$/, '');
  return new Unreadable('FILE_MALFORMED', `Not valid XML: ${reason}.`, line);
}
