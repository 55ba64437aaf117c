import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultsOf } from './testing/check-xliff';
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

const codes = (file: string, options = {}) =>
  parseXliff(file, options).findings.map(({ code, line }) => [code, line]);
const read = (file: string, options = {}) =>
  parseXliff(file, options).entries.map(({ language, key, value, state }) => [
    ...[language, key, value],
    ...(state ? [state] : []),
  ]);

describe.each(['1.2', '2.0'] as const)('XLIFF %s', version => {
  test('gives each text back as it was', () => {
    fc.assert(
      fc.property(texts, texts, (source, value) => {
        const { entries, findings } = parseXliff(write(version, [unit(value, { source })]));
        expect(findings.filter(({ code }) => code !== 'TEXT_INVALID')).toEqual([]);
        const found = new Map(entries.map(entry => [entry.language, entry.value]));
        const clean = (text: string) => !/[^\P{Cc}\t\n\r]/u.test(text);
        if (clean(value)) expect(found.get('de') ?? '').toBe(value);
        if (clean(source)) expect(found.get('en') ?? '').toBe(source);
      }),
      { numRuns: 500 },
    );
  });

  test('is valid by its schema, whatever the texts', async () => {
    const states = fc.constantFrom('machine', 'outdated', 'translated', 'reviewed', null);
    const contents = fc.record({
      source: texts,
      value: fc.option(texts),
      state: states,
      description: fc.option(texts),
    });
    const units = fc.sample(contents, 400).map((content, index) => ({
      ...content,
      ...{ key: `k${index}`, original: index < 200 ? 'a' : 'b' },
    }));
    expect(await faultsOf(write(version, units), version)).toEqual([]);
    expect(await faultsOf(write(version, []), version)).toEqual([]);
  });

  test('is found invalid where it is', async () => {
    const file = write(version, [unit('x')]).replace('<source>', '<source><no/>');
    expect(await faultsOf(file, version)).toEqual([expect.stringContaining('no')]);
  });

  test('keeps states', () => {
    const states = ['machine', 'outdated', 'translated', 'reviewed', null] as const;
    const units = states.map(state => unit(state && 'x', { state, key: `k.${state}` }));
    expect(read(write(version, units)).filter(([language]) => language === 'de')).toEqual([
      ['de', 'k.machine', 'x', 'machine'],
      ['de', 'k.outdated', 'x', 'machine'],
      ['de', 'k.translated', 'x', 'translated'],
      ['de', 'k.reviewed', 'x', 'reviewed'],
    ]);
  });

  test('names codes alike in source and target', () => {
    const file = write(version, [
      unit('<b>{{n}}</b> von {{m}}', { source: '{{m}}: <b>{{n}}</b>, {{m}}' }),
    ]);
    const ids = [...file.matchAll(/<(?:ph|bpt|pc) id="(\d+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['1', '2', '3', '4', '2', '3', '1']);
  });
});

const FILE_12 = (body: string, more = ' target-language="de"') =>
  `<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="ng2.template" source-language="en" datatype="plaintext"${more}><body>
${body}
</body></file></xliff>`;
const FILE_20 = (body: string, version = '2.0') =>
  `<xliff version="${version}" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de">
<file id="f">${body}</file></xliff>`;

describe('files of others', () => {
  test('of 1.2 keep their inline elements, and write them again', () => {
    const body = `<trans-unit id="a" approved="yes"><source>Hi <x id="INTERPOLATION" equiv-text="{{name}}"/></source>
<target>Hallo <x id="INTERPOLATION" equiv-text="{{name}}"/>, <g id="1" ctype="bold">los</g><bx id="2"/>x<ex id="2"/><ph id="3">{0}</ph><ph id="4">\\par</ph><mrk mtype="seg" mid="1">!</mrk><it id="5" pos="open">&lt;i&gt;</it></target>
<alt-trans><target>nie</target></alt-trans><note from="meaning">m</note><note from="description">Greeting</note></trans-unit>`;
    const { entries, findings } = parseXliff(FILE_12(body));
    const value =
      'Hallo <x id="INTERPOLATION" equiv-text="{{name}}"/>, <g id="1" ctype="bold">los</g><bx id="2"/>x<ex id="2"/>{0}<ph id="4">\\par</ph>!<i>';
    expect(findings).toEqual([]);
    expect(entries[0]).toEqual({
      ...{ key: 'a', language: 'de', value, line: 4, state: 'reviewed', description: 'Greeting' },
    });
    const again = write('1.2', [unit(value)]);
    for (const element of value.match(/<(?:x|g|bx|ex|ph) [^>]*>/g) ?? [])
      expect(again).toContain(element);
    expect(again).toContain('<ph id="3">{0}</ph>');
  });

  test('of 2.0 and 2.1 are read in segments, with their codes', () => {
    const body = `<unit id="u1" name="a"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3">\\par</data></originalData>
<segment state="final"><source>One. </source><target>Eins. </target></segment><ignorable><source> </source><target> </target></ignorable>
<segment state="translated"><source>Two</source><target><pc id="1" dataRefStart="d1" dataRefEnd="d2">Zwei</pc><ph id="2" equiv="X"/><sc id="3" dataRef="d3"/>z<ec startRef="3"/><cp hex="2028"/><sm id="m1"/>.<em startRef="m1"/></target></segment></unit>
<unit id="u2" name="b"><segment><source>Half</source><target>Halb</target></segment><segment><source>done</source></segment></unit>`;
    for (const version of ['2.0', '2.1']) {
      const [first, ...rest] = read(FILE_20(body, version)).filter(
        ([language]) => language === 'de',
      );
      const value =
        'Eins.  <b>Zwei</b><ph id="2" equiv="X"/><sc id="3" data="\\par"/>z<ec startRef="3"/>\u2028.';
      expect([first, rest]).toEqual([['de', 'a', value, 'translated'], []]);
      const again = write('2.0', [unit(value)]);
      expect(again).toContain('<ph id="2" equiv="X"/><sc id="3" dataRef="d3"/>z<ec startRef="3"/>');
    }
  });

  test('say what needs a look, and what is not translated', () => {
    const target = (state: string) =>
      `<trans-unit id="${state}"><source>S</source><target state="${state}">T</target></trans-unit>`;
    const states = [
      'new',
      'needs-translation',
      'needs-adaptation',
      'needs-review-l10n',
      'translated',
      'final',
      'signed-off',
      'x-own',
    ];
    const body = states.map(target).join('');
    expect(read(FILE_12(body)).filter(([language]) => language === 'de')).toEqual([
      ['de', 'needs-adaptation', 'T', 'machine'],
      ['de', 'needs-review-l10n', 'T', 'machine'],
      ['de', 'translated', 'T', 'translated'],
      ['de', 'final', 'T', 'reviewed'],
      ['de', 'signed-off', 'T', 'reviewed'],
      ['de', 'x-own', 'T'],
    ]);
  });

  test('name their language, or it is chosen', () => {
    const body = '<trans-unit id="a"><source>S</source><target>T</target></trans-unit>';
    expect(read(FILE_12(body))).toEqual([
      ['de', 'a', 'T'],
      ['en', 'a', 'S'],
    ]);
    expect(read(FILE_12(body, ''), { language: 'fr' })).toEqual([
      ['fr', 'a', 'T'],
      ['en', 'a', 'S'],
    ]);
    const source = '<trans-unit id="a"><source>S</source></trans-unit>';
    expect(read(FILE_12(source, ''))).toEqual([['en', 'a', 'S']]);
    expect(codes(FILE_12(body), { language: 'fr' })).toEqual([['LANGUAGE_DIFFERS', 3]]);
    expect(read(FILE_12(body), { language: 'de-AT' })[0]).toEqual(['de-AT', 'a', 'T']);
    expect(codes(FILE_12(body), { language: 'de-AT' })).toEqual([['LANGUAGE_DIFFERS', 3]]);
  });
});

describe('a hostile file', () => {
  const bomb = `<?xml version="1.0"?>
<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2"><file original="x" source-language="en"><body>&b;</body></file></xliff>`;
  const external = bomb.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"');
  test.each([
    ['an XML bomb', bomb, 'DOCTYPE_REFUSED', 2],
    ['an external entity', external, 'DOCTYPE_REFUSED', 2],
    [
      'a document type elsewhere',
      bomb.replace(/\[.*\]/, 'SYSTEM "http://x/y.dtd"'),
      'DOCTYPE_REFUSED',
      2,
    ],
    [
      'an unknown entity',
      FILE_12('<trans-unit id="a"><source>&xxe;</source></trans-unit>'),
      'FILE_MALFORMED',
      4,
    ],
    ['an open tag', FILE_12('<trans-unit id="a">'), 'FILE_MALFORMED', 5],
    ['half a file', FILE_12('').slice(0, 150), 'FILE_MALFORMED', 3],
    ['other XML', '<html/>', 'FILE_MALFORMED', 1],
    ['another version', FILE_20('').replaceAll('2.0', '3.0'), 'FILE_MALFORMED', 1],
    ['no XML', 'hello', 'FILE_MALFORMED', 1],
    ['nothing', '', 'FILE_MALFORMED', 1],
    ['no language', FILE_20('').replace(/ srcLang.*"/, ''), 'LANGUAGE_MISSING', 1],
  ])('is refused with its line: %s', (_, file, code, line) => {
    expect(parseXliff(file).entries).toEqual([]);
    expect(codes(file)).toEqual([[code, line]]);
  });

  test('that nests without end is refused', () => {
    const deep = '<g id="1">'.repeat(100_000);
    const file = FILE_12(
      `<trans-unit id="a"><source>S</source><target>${deep}</target></trans-unit>`,
    );
    expect(codes(file)).toEqual([['DEPTH_EXCEEDED', 4]]);
  });

  test('has bad keys and doubles reported', () => {
    const body = '<trans-unit id="1x"><source>S</source></trans-unit>\n'.repeat(2);
    const double = '<trans-unit id="a"><source>S</source></trans-unit>\n'.repeat(2);
    expect(codes(FILE_12(body + double))).toEqual([
      ['LABEL_INVALID', 4],
      ['LABEL_INVALID', 5],
      ['DUPLICATE_KEY', 7],
    ]);
  });
});
