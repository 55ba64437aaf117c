import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { WritableUnit } from './types';
import { parseXliff } from './xliff/parse';
import { XliffWriter } from './xliff/write';

const write = (version: '1.2' | '2.0', units: (WritableUnit & { original: string })[]) => {
  const writer = new XliffWriter({ version, languages: ['en', 'de'] });
  return writer.start() + writer.add(units) + writer.end();
};
const unit = (value: string | null, more: Partial<WritableUnit> = {}) => ({
  ...{ original: 'translation', key: 'a.b', source: 'Hello', value, state: 'translated' as const },
  ...more,
});

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    ...['<b>', '</b>', '<br/>', '<a href="x?a=1&b=2">', '</a>', '{{name}}', '{n}', '%s', '%1$s'],
    ...['<1>', '</1>', '$t(key)', '*|X|*', '{% if %}', '{n, plural, one {# a} other {# b}}'],
    ...[
      '<x id="1"/>',
      '<g id="1">',
      '</g>',
      '<ph id="1"/>',
      '<ph id="1">',
      '</ph>',
      '<bx id="2"/>',
    ],
    ...['<pc id="1">', '</pc>', '<pc id="1" dataStart="q" dataEnd="r">', '<sc id="3"/>'],
    ...['<pc id="1" dataStart="&lt;b&gt;" dataEnd="&lt;/b&gt;">', '<ph id="1" data="{n}"/>'],
    ...[
      '<ph id="1" data="q"/>',
      '<x id="1" ctype="x-cp-1"/>',
      '<bpt id="1">',
      '</bpt>',
      '<it id="1" pos="open">',
    ],
    ...[
      '</it>',
      '<sub>',
      '</sub>',
      '<mrk mtype="seg">',
      '</mrk>',
      '&amp;',
      '&#13;',
      ']]>',
      '<![CDATA[',
    ],
    ...[
      '\r\n',
      '\r',
      '\u0000',
      '\u0001',
      '\u0085',
      '\uFFFF',
      '\uFFFE',
      '\u{1FFFE}',
      '<ec startRef="3"/>',
    ],
  ),
);
const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map(all => all.join(''));

test.each(['1.2', '2.0'] as const)('XLIFF %s gives each text back as it was', version => {
  fc.assert(
    fc.property(texts, texts, (source, value) => {
      const { entries, findings } = parseXliff(write(version, [unit(value, { source })]));
      const bad = findings.filter(({ code }) => code !== 'TEXT_INVALID');
      expect(bad).toEqual([]);
      const read = new Map(entries.map(entry => [entry.language, entry.value]));
      const clean = (text: string) => !/[^\P{Cc}\t\n\r]/u.test(text);
      if (clean(value)) expect(read.get('de') ?? '').toBe(value);
      if (clean(source)) expect(read.get('en') ?? '').toBe(source);
    }),
    { numRuns: 500 },
  );
});
