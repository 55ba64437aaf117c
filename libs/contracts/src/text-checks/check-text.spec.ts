import { describe, expect, it, test } from '@jest/globals';
import { checkText } from './check-text';
import type { CheckedText } from './subject';

const findings = (source: string, text: string, more: Partial<CheckedText> = {}) =>
  checkText({ source, text, language: 'de', sourceLanguage: 'en', html: false, ...more });

/** The checks that say something, errors with an exclamation mark. */
const said = (source: string, text: string, more: Partial<CheckedText> = {}) =>
  findings(source, text, more).map(
    ({ check, severity }) => check + (severity === 'error' ? '!' : ''),
  );

describe('nothing is said', () => {
  test.each([
    ['Hello {{name}}', 'Hallo {{ name }}'],
    ['{a} of {b}', '{b} von {a}'],
    ['Pay 1,000.50 now', 'Jetzt 1.000,50 zahlen'],
    ['Room 12', 'غرفة ١٢'],
    ['<b>Now</b> see <1>it</1>', 'Sieh <1>es</1> <b>jetzt</b>'],
    ['Go to https://example.com.', 'Auf https://example.com gehen'],
    ['PDF', 'PDF'],
    ['{{n}} %', '{{n}} %'],
    [' padded ', ' gefüllt '],
    ['{n, plural, one {# day} other {# days}}', '{n, plural, one {# Tag} other {# Tage}}'],
    ['{n, plural, one {a {x}} other {# {x}}}', '{n, plural, one {ein {x}} other {# {x}}}'],
    ['{see above}', '{siehe oben}'],
    ['Note :important', 'Hinweis :important'],
    ['100%', '100 %'],
    ['A text', ''],
  ])('%s / %s', (source, text) => expect(findings(source, text)).toEqual([]));

  it('of a text in the language of the source by another country', () => {
    expect(said('Colour of it', 'Colour of it', { language: 'en-GB' })).toEqual([]);
  });
});

describe('it is said', () => {
  test.each([
    ['Hello {{name}}', 'Hallo', 'placeholders!'],
    ['Hello {{name}}', 'Hallo {{name}} {{name}}', 'placeholders!'],
    ['Hello', 'Hallo %s', 'placeholders!'],
    ['%s of %d', '%d von', 'placeholders!'],
    ['<b>Now</b>', 'Jetzt', 'placeholders!'],
    ['{n, plural, one {#} other {#}} {x}', '{n, plural, one {#} other {#}}', 'placeholders!'],
    ['{n, plural, one {#} other {#}}', '{n, plural, one {#}}', 'icu!'],
    ['Hello {name}', 'Hallo {name', 'placeholders!,icu!'],
    ['Number 12', 'Nummer', 'numbers'],
    ['See https://a.example/x', 'Siehe https://b.example/x', 'urls'],
    ['Write to a@example.com', 'Schreib', 'urls'],
    ['Word ', 'Wort', 'edge-spaces'],
    ['Dashboard', 'Dashboard', 'same-as-source'],
  ])('%s / %s: %s', (source, text, expected) => expect(said(source, text).join()).toBe(expected));

  it('that a plural form of the language is missing', () => {
    const source = '{n, plural, one {# day} other {# days}}';
    const text = '{n, plural, one {# dzień} other {# dnia}}';
    expect(findings(source, text, { language: 'pl' })).toEqual([
      {
        check: 'icu',
        severity: 'warning',
        message: 'Lacks the plural form few, many of its language.',
      },
    ]);
  });

  it('that tags are not closed, or others than in the source', () => {
    const html = { html: true };
    expect(said('<p>One</p>', '<p>Eins', html)).toEqual([]);
    expect(said('<b>One</b>', '<b>Eins', html)).toEqual(['html!']);
    expect(said('<p>One</p>', '<p><i>Eins</i></p>', html)).toEqual(['html']);
    expect(said('', '<div>Eins', { ...html, language: 'en' })).toEqual(['html!']);
  });

  it('that a text is too long, the source as well', () => {
    expect(findings('Buy', 'Kaufen', { maxLength: 5 })).toEqual([
      { check: 'length', severity: 'error', message: 'Has 6 characters; 5 are allowed.' },
    ]);
    expect(said('👍👍', '👍👍', { maxLength: 1, language: 'en' })).toEqual(['length!']);
    expect(said('Buy', 'Kaufen', { maxLength: 6 })).toEqual([]);
  });

  it('what is missing, and what was added', () => {
    expect(findings('{{a}} {{b}}', '{{a}} {{c}}')[0]?.message).toBe(
      'Lacks {{b}}. Has {{c}}, which the source has not.',
    );
    expect(findings('{{#if a}}x{{/if}}', 'x')[0]?.message).toBe('Lacks {{#if a}}, {{/if}}.');
    expect(said('{{#if  a}}x{{/if}}', '{{#if a }}y{{/if}}')).toEqual([]);
    expect(said('{{ n }} {a, number}', '{{n}} {a,number}')).toEqual([]);
  });

  it('of a source that is no message', () => {
    const source = '{n, plural, one {#}}';
    expect(said('', source, { language: 'en' })).toEqual(['icu!']);
  });
});
