import { expect, it, test } from '@jest/globals';
import { decode } from '../platform/csv/decode';
import { parseFile } from './parse';

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

test.each([
  ['UTF-8', Buffer.from('grün 日本 😀')],
  ['UTF-8 with BOM', Buffer.from('\uFEFFgrün 日本 😀')],
  ['UTF-16LE with BOM', Buffer.from('\uFEFFgrün 日本 😀', 'utf16le')],
  ['UTF-16BE with BOM', utf16be('grün 日本 😀')],
])('reads %s', (_name, bytes) => {
  expect(decode(bytes)).toEqual({ text: 'grün 日本 😀' });
});

test.each([
  ['Latin-1', Buffer.from('a\nb\ngrün\nc', 'latin1'), 3],
  [
    'UTF-8 with Latin-1 in it',
    Buffer.concat([Buffer.from('grün\n'), Buffer.from('grün', 'latin1')]),
    2,
  ],
  ['a cut character', Buffer.from('a\nü').subarray(0, 3), 2],
  ['an encoded half of a surrogate pair', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 1],
  ['UTF-16 of an odd length', Buffer.from('\uFEFFa\nb', 'utf16le').subarray(0, 7), 2],
  ['UTF-16 with half a surrogate pair', Buffer.from('\uFEFFa\n\nb\ud800c', 'utf16le'), 3],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 1],
])('refuses %s and names the line', (_name, bytes, line) => {
  expect(decode(bytes)).toEqual({
    finding: expect.objectContaining({ severity: 'error', code: 'ENCODING_INVALID', line }),
  });
});

it('reports the encoding of a file like any other fault', async () => {
  const bytes = Buffer.from('{"a":"grün"}', 'latin1');
  expect(await parseFile({ bytes, format: 'json', language: 'de' })).toEqual({
    entries: [],
    findings: [expect.objectContaining({ code: 'ENCODING_INVALID', line: 1 })],
    languages: [],
  });
});
