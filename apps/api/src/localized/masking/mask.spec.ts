import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkText } from '@portico/contracts/text-checks/check-text';
import { mask, type Masked } from './mask';
import { CORPUS, TERMS, type Sample } from './testing/corpus';

const english = ({ text, html }: Sample): Masked =>
  mask(text, { html, doNotTranslate: TERMS, source: 'en', target: 'en' });

const masked = (text: string, target = 'de', html = false): Masked =>
  mask(text, { html, doNotTranslate: [], source: 'en', target });

const sample = fc.constantFrom(...CORPUS);
const TOKEN = /<ph id="\d+"\/>/g;

const damage = (text: string, harm: { from: number; length: number; piece: string }): string => {
  const from = harm.from % (text.length + 1);
  return text.slice(0, from) + harm.piece + text.slice(from + harm.length);
};

/** The code of the problem, or what came out. */
function outcome(given: Masked, translated: string[]): string {
  const result = given.restore(translated);
  return 'text' in result ? result.text : result.problem.code;
}

const single = (text: string, translated: string): string => outcome(masked(text), [translated]);

describe('what a translator sees', () => {
  it('has tokens for all that must stay', () => {
    const { segments } = masked('仅剩20%<br>，见https://example.com/a详情', 'de', true);
    expect(segments).toEqual(['仅剩20%', '，见<ph id="1"/>详情']);
    const text = 'Hello {{name}}, see <1>%s</1> at https://example.com/a. Or mail a@example.com!';
    expect(masked(text).segments).toEqual([
      'Hello <ph id="1"/>, see <ph id="2"/><ph id="3"/><ph id="4"/> at <ph id="5"/>. ' +
        'Or mail <ph id="6"/>!',
    ]);
  });

  it('is nothing where there is nothing to say', () => {
    for (const text of ['', '  ', '{{name}}', '%s: %d', '42', '<br/>', '{n, number}', '…']) {
      expect(masked(text).segments).toEqual([]);
      expect(masked(text).restore([])).toEqual({ text });
    }
  });

  it('has no term that is not to be translated', () => {
    const options = { html: false, doNotTranslate: ['Portico', 'C++'], target: 'de' };
    expect(mask('Portico, Porticos and C++', options).segments).toEqual([
      '<ph id="1"/>, Porticos and <ph id="2"/>',
    ]);
  });

  it('is the text of HTML, sentence by sentence, with some attributes', () => {
    const html =
      '<p class="a">Hi <b>you</b></p><ul><li>One<li>Two</ul><img alt="A cat" src="x"><pre>no</pre>';
    const { segments } = masked(html, 'de', true);
    expect(segments).toEqual(['A cat', 'Hi <ph id="1"/>you<ph id="2"/>', 'One', 'Two']);
  });

  it('is each branch of a message, in the plural categories of the target', () => {
    const text = '{n, plural, =0 {none} one {# file} other {# files}} deleted';
    const { segments, notes, restore } = masked(text, 'pl');
    expect(segments).toHaveLength(6);
    expect(notes[2]).toBe('Plural form “few” of {n}, as for 2, 3, 4, 22, 23');
    const words = ['brak', '<ph id="1"/> plik', '<ph id="1"/> pliki', '<ph id="1"/> plików'];
    expect(restore([...words, '<ph id="1"/> pliku', 'usunięto: <ph id="1"/>'])).toEqual({
      text: 'usunięto: {n, plural, =0 {brak} one {# plik} few {# pliki} many {# plików} other {# pliku}}',
    });
    expect(masked(text, 'ja').segments).toHaveLength(3);
    expect(outcome(masked(text, 'ja'), ['なし', '<ph id="1"/>件', '<ph id="1"/>削除'])).toBe(
      '{n, plural, =0 {なし} other {#件}}削除',
    );
  });

  it('says one thing as of the number 1 where the language says “one” of others too', () => {
    const { segments, restore } = masked('{n, plural, one {an item} other {# items}}', 'ru');
    expect(segments).toHaveLength(5);
    expect(restore(segments)).toMatchObject({
      text: expect.stringMatching(/^\{n, plural, =1 \{an item\} one \{# items\} few/),
    });
  });
});

describe('what comes back', () => {
  it('is the same text when nothing was changed', () => {
    for (const one of CORPUS) {
      const given = english(one);
      expect({ [one.text]: given.restore(given.segments) }).toEqual({
        [one.text]: { text: one.text },
      });
    }
  });

  it('is the same text, however the pieces are put together', () => {
    const pieces = fc.array(fc.oneof(sample, fc.string({ unit: 'binary' })), { maxLength: 6 });
    const texts = fc.tuple(pieces, fc.boolean()).map(([parts, html]) => ({
      text: parts.map(part => (typeof part === 'string' ? part : part.text)).join(' '),
      html,
    }));
    fc.assert(
      fc.property(texts, one => {
        const given = english(one);
        const result = given.restore(given.segments);
        if ('problem' in result) expect(result.problem.code).toBe('CHARACTER');
        else expect(result.text).toBe(one.text);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when a token was dropped, doubled or changed', () => {
    for (const one of CORPUS) {
      const given = english(one);
      given.segments.forEach((segment, index) => {
        const send = (text: string) => outcome(given, given.segments.with(index, text));
        for (const [token] of segment.matchAll(TOKEN)) {
          expect(send(segment.replace(token, 'x'))).toBe('TOKEN_MISSING');
          expect(send(segment + token)).toBe('TOKEN_DOUBLED');
          expect(send(segment.replace(token, '<ph id="99"/>'))).toBe('TOKEN_UNKNOWN');
          expect(send(segment.replace(token, '<ph/>'))).toBe('TOKEN_MISSING');
        }
      });
    }
  });

  it('never lacks or adds a placeholder, whatever the translator did', () => {
    const piece = fc.oneof(
      sample.map(one => one.text),
      fc.constantFrom('<ph id="1"/>', '<ph id="2"/>', '{', '}', "'", '#', '<', '%', ' '),
    );
    const harm = fc.record({ from: fc.nat(200), length: fc.nat(12), piece });
    fc.assert(
      fc.property(sample, fc.array(harm, { minLength: 1, maxLength: 3 }), (one, harms) => {
        const given = english(one);
        const result = given.restore(given.segments.map(segment => harms.reduce(damage, segment)));
        if ('problem' in result) return;
        const checked = { source: one.text, text: result.text, html: one.html };
        const found = checkText({ ...checked, language: 'de', sourceLanguage: 'en' });
        expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has the tokens in another order where that means the same', () => {
    expect(single('{{a}} of {{b}}', '<ph id="2"/> von <ph id="1"/>')).toBe('{{b}} von {{a}}');
    expect(
      single('<b>x</b> y <i>z</i>', '<ph id="3"/>z<ph id="4"/> y <ph id="1"/>x<ph id="2"/>'),
    ).toBe('<i>z</i> y <b>x</b>');
  });

  it('is refused when elements or blocks would nest otherwise', () => {
    const swapped = '<ph id="2"/>x<ph id="1"/>';
    expect(single('<b>x</b> y', `${swapped} y`)).toBe('TAGS_UNBALANCED');
    const crossed = '<ph id="1"/>a<ph id="3"/>b<ph id="2"/>c<ph id="4"/>';
    expect(single('<b>a</b>b<i>c</i>', crossed)).toBe('TAGS_UNBALANCED');
    const moved = 'x <ph id="2"/> <ph id="1"/>a<ph id="3"/>b<ph id="4"/>';
    expect(single('x {{#if a}}{{x}} a{{else}}b{{/if}}', moved)).toBe('TAGS_UNBALANCED');
    expect(single('<a>here</a> now', '<ph id="1"/><ph id="2"/>hier')).toBe('TAG_EMPTIED');
  });

  it('is refused when something was added', () => {
    const added = {
      'https://evil.example/x': 'URL_ADDED',
      'evil.com': 'URL_ADDED',
      'me@evil.com': 'EMAIL_ADDED',
      '<script>alert(1)</script>': 'TAG_ADDED',
      '<b>': 'TAG_ADDED',
      'javascript:alert(1)': 'SCRIPT_ADDED',
      '请看https://evil.example': 'URL_ADDED',
      'evil.example/x': 'URL_ADDED',
      '请看t.co/x': 'URL_ADDED',
      'Evil.Example:8080/': 'URL_ADDED',
      'evil.xn--p1ai/x': 'URL_ADDED',
      'злой.рф/x': 'URL_ADDED',
      '<ph id="': 'TOKEN_UNKNOWN',
      '[ph id="1"]': 'TOKEN_UNKNOWN',
      '{{x}}': 'PLACEHOLDER_ADDED',
      '{': 'PLACEHOLDER_ADDED',
      '%s': 'PLACEHOLDER_ADDED',
      '*|X|*': 'PLACEHOLDER_ADDED',
      '$t(a)': 'PLACEHOLDER_ADDED',
      '&nbsp;': 'ENTITY_ADDED',
      '\u0000': 'CHARACTER',
      '\u0007': 'CHARACTER',
      '\ud800': 'CHARACTER',
    };
    for (const [text, code] of Object.entries(added)) {
      expect(single('Hello {{name}}', `Hallo ${text} <ph id="1"/>`)).toBe(code);
    }
    expect(single('Hello', ' ')).toBe('EMPTY');
    expect(single('Hello', 'x'.repeat(1000))).toBe('TOO_LONG');
    expect(outcome(masked('Hello'), [])).toBe('SEGMENTS');
    expect(outcome(masked('Hello'), ['a', 'b'])).toBe('SEGMENTS');
  });

  it('may have points and slashes that are no address, and addresses of the source', () => {
    const ordinary = [
      ...['e.g. and/or', 'z.B./d.h.', 'a.m./p.m.', '24/7', 'v1.2/v1.3', 'km/h', 'Mr./Mrs.'],
      ...['1.5/2.0', 'Ende.Anfang und/oder', 'usw./etc.', 'S.A./Ltd.'],
    ];
    for (const text of ordinary) expect([text, single('Plain', text)]).toEqual([text, text]);
    expect(single('Visit Acme.example/x', 'Besuche acme.example/x')).toBe('Besuche acme.example/x');
    expect(single('Visit acme.example/x', 'Besuche evil.example/x')).toBe('URL_ADDED');
  });

  it('is refused when a token would run into the text', () => {
    expect(single('See https://example.com/a now', '<ph id="1"/>ansehen')).toBe(
      'PLACEHOLDER_BROKEN',
    );
    expect(single('Cost: {x}', '$<ph id="1"/>')).toBe('PLACEHOLDER_BROKEN');
  });

  it('takes the ways in which tokens are written by others', () => {
    expect(single('Hi {{a}}', "Hallo <ph id='1' />")).toBe('Hallo {{a}}');
    expect(single('Hi {{a}}', 'Hallo <ph id="1"></ph>')).toBe('Hallo {{a}}');
  });

  it('quotes no variable by an apostrophe', () => {
    expect(single('by {name}', 'd\'<ph id="1"/>')).toBe('d’{name}');
    expect(single("'{name}' by", 'de <ph id="1"/>')).toBe("de '{name}'");
    const { segments, restore } = masked('{n, plural, other {by {name}}}', 'ja');
    expect(restore(segments.map(() => 'd\'<ph id="1"/>'))).toEqual({
      text: "{n, plural, other {d''{name}}}",
    });
  });

  it('is safe in HTML', () => {
    const { restore } = masked('<p title="A">b</p>', 'de', true);
    expect(restore(['"x" < y', 'a < b'])).toEqual({
      text: '<p title="&quot;x&quot; &lt; y">a &lt; b</p>',
    });
    expect(restore(['x', 'a <img src=x onerror=alert(1)>'])).toMatchObject({
      problem: { code: 'TAG_ADDED' },
    });
  });
});

describe('what was made to take long', () => {
  const long = 50_000;
  it.each([
    ['{', false],
    ['{{', false],
    ['{%', false],
    ['{a,plural,', false],
    ['{n,plural,other{', false],
    ['$t(', false],
    ['*|', false],
    ['<a ', false],
    ['<a "', false],
    ['<a b="', true],
    ['<!--', true],
    ['<![CDATA[', true],
    ['<script>', true],
    ['<b>', true],
    ['</b>', true],
    ['<b><i></b>', true],
    ['a@', false],
    ['a.', false],
    ['https://', false],
    ['www.', false],
    ['%', false],
    ["'{", false],
    [':a', false],
    ['&', true],
    [' ', true],
    ['alt="', true],
    ['{{#if a}}', false],
  ])('%s', (piece, html) => {
    const text = `x ${piece.repeat(long / piece.length)}`;
    const given = masked(text, 'ar', html);
    expect(given.restore(given.segments)).toEqual({ text });
  });

  it('many branches', () => {
    const nested = (depth: number): string =>
      depth ? `{n, plural, one {a} other {${nested(depth - 1)}}}` : 'deep';
    expect(masked(nested(8), 'ar').segments.length).toBeLessThan(500);
  });
});
