import { describe, expect, test } from '@jest/globals';
import type { TemplateVariable } from '@portico/contracts/templates';
import fc from 'fast-check';
import { ProblemError } from '../../platform/errors/problem-error';
import { ContentProblem } from './content-problem';
import { htmlOfMjml } from './mjml';
import { prepare, type Content } from './prepare';
import { sampleValues } from './samples';
import { valueErrors, type Values } from './values';

const text = (name: string, more: Partial<TemplateVariable> = {}): TemplateVariable => ({
  ...{ name, type: 'text' },
  ...more,
});
const content = (body: string, variables: TemplateVariable[], more: Partial<Content> = {}) =>
  prepare({
    ...{ language: 'en', channel: 'other', markup: 'html', title: '', body, variables },
    ...more,
  });
const html = (body: string, variables: TemplateVariable[], values: Values) =>
  content(body, variables).render(values).html;
const refusal = (body: string, variables: TemplateVariable[] = [text('x'), text('url')]) => {
  try {
    content(body, variables);
  } catch (error) {
    if (error instanceof ContentProblem) return [error.code, error.message];
    throw error;
  }
  return undefined;
};
const problemOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.extra.errors?.[0];
    throw error;
  }
  return undefined;
};

const ITEMS: TemplateVariable[] = [
  text('items', { type: 'list' }),
  text('items.name'),
  text('items.price', { type: 'number', required: false }),
];

describe('a template', () => {
  test('takes values by their paths, and repeats and chooses', () => {
    const body =
      '<p>Dear {{ user.name }},</p><ul>{{#each items}}<li>{{name}}{{#if price}}: {{price}}' +
      '{{else}} for free{{/if}} for {{user.name}}</li>{{/each}}</ul>';
    const values = {
      user: { name: 'Ada' },
      items: [{ name: 'Tea', price: 1250.5 }, { name: 'Water' }],
    };
    expect(html(body, [text('user.name'), ...ITEMS], values)).toBe(
      '<p>Dear Ada,</p><ul><li>Tea: 1,250.5 for Ada</li><li>Water for free for Ada</li></ul>',
    );
  });

  test('takes items as they are where their fields are not declared', () => {
    const [list = text('items')] = ITEMS;
    const body = '{{#each items}}<b>{{this}}</b>{{/each}}';
    expect(html(body, [list], { items: ['a', 2] })).toBe('<b>a</b><b>2</b>');
    const nested = '{{#each items}}{{#each this.lines}}{{this.text}} {{/each}}{{/each}}';
    expect(html(nested, [list], { items: [{ lines: [{ text: 'x' }, { text: 'y' }] }] })).toBe(
      'x y ',
    );
    expect(problemOf(() => html(nested, [list], { items: [{ lines: [{}] }] }))).toMatchObject({
      ...{ path: 'data.items.0.lines.0.text', code: 'MISSING_VARIABLE' },
    });
    const inherited = '{{#each items}}{{this.constructor}}{{/each}}';
    expect(problemOf(() => html(inherited, [list], { items: [{}] }))?.code).toBe(
      'MISSING_VARIABLE',
    );
  });

  test('writes numbers and dates as people of the language do', () => {
    const variables = [text('amount', { type: 'number' }), text('day', { type: 'date' })];
    const say = (language: string, values: Values, timeZone?: string) =>
      content('{{amount}} · {{day}}', variables, { language }).render(values, timeZone).html;
    expect(say('de', { amount: '1250.50', day: '2026-05-10' })).toBe('1.250,50 · 10. Mai 2026');
    expect(say('en', { amount: 0.5, day: '2026-05-10T22:30:00Z' }, 'Europe/Bucharest')).toBe(
      '0.5 · May 11, 2026 at 1:30 AM',
    );
    expect(say('xx-invented', { amount: 1000, day: '2026-05-10T22:30:00' })).toBe(
      '1,000 · May 10, 2026 at 10:30 PM',
    );
  });

  test('escapes values, and lets no address lead to a script', () => {
    const variables = [text('x'), text('url', { type: 'url' })];
    const evil = '"><script>alert(1)</script>';
    expect(html('<p title="{{x}}">{{x}}</p>', [text('x')], { x: evil })).not.toContain('<script');
    const link = (url: string) => html('<a href="{{url}}?a=1">x</a>', [text('url')], { url });
    expect(link('https://shop.example/?a=1&b="')).toBe(
      '<a href="https://shop.example/?a=1&amp;b=&quot;?a=1">x</a>',
    );
    for (const url of ['javascript:alert(1)', 'JaVa\nScript:alert(1)', 'data:text/html,x', ' x:']) {
      expect(problemOf(() => link(url))).toMatchObject({ path: 'data.url', code: 'UNSAFE_URL' });
    }
    const tail = html('<a href="https://x.example/{{x}}?q={{x}}">y</a>', variables, {
      ...{ x: 'a/b&c', url: '' },
    });
    expect(tail).toBe('<a href="https://x.example/a%2Fb%26c?q=a%2Fb%26c">y</a>');
    expect(html('<a href="mailto:{{x}}">y</a>', [text('x')], { x: 'a@b.example' })).toContain(
      'mailto:a@b.example',
    );
  });

  test.each([
    ['<a {{x}}>', 'MISPLACED'],
    ['<{{x}}>', 'MISPLACED'],
    ['</{{x}}>', 'MISPLACED'],
    ['<a href={{x}}>', 'MISPLACED'],
    ['<p style="{{x}}">', 'MISPLACED'],
    ['<p onclick="{{x}}">', 'MISPLACED'],
    ['<style>{{x}}</style>', 'MISPLACED'],
    ['<script>"{{x}}"</script>', 'MISPLACED'],
    ['<!-- {{x}} -->', 'MISPLACED'],
    ['<a href="java{{x}}">', 'MISPLACED'],
    ['<a href="{{x}}script:alert(1)">', 'MISPLACED'],
    ['<a href="{{x}}{{url}}javascript:alert(1)">', 'MISPLACED'],
    ['<a href="{{#if x}}javascript:{{/if}}alert(1)">', 'MISPLACED'],
    ['{{#if x}}<a href="{{/if}}">', 'MISPLACED'],
    ['{{y}}', 'UNDECLARED_VARIABLE'],
    ['{{#each y}}{{/each}}', 'UNDECLARED_VARIABLE'],
    ['{{this}}', 'SYNTAX'],
    ['{{#each x}}{{/each}}', 'NO_LIST'],
    ['{{x', 'SYNTAX'],
    ['{{{x}}}', 'SYNTAX'],
    ['{{x | upper}}', 'SYNTAX'],
    ['{{x()}}', 'SYNTAX'],
    ['{{#if x}}', 'SYNTAX'],
    ['{{#if x}}{{/each}}', 'SYNTAX'],
    ['{{else}}', 'SYNTAX'],
    ['{{#with x}}{{/with}}', 'SYNTAX'],
    ['{{#if x}}'.repeat(9), 'TOO_DEEP'],
  ])('cannot be %s', (body, code) => {
    expect(refusal(body)?.[0]).toBe(code);
  });

  test('names what is wrong with the variables themselves', () => {
    expect(refusal('', [text('a'), text('a')])?.[0]).toBe('VARIABLE_CONFLICT');
    expect(refusal('', [text('a'), text('a.b')])?.[0]).toBe('VARIABLE_CONFLICT');
    expect(refusal('', [text('a.__proto__')])?.[0]).toBe('VARIABLE_CONFLICT');
    expect(refusal('{{items}}', ITEMS)?.[0]).toBe('LIST');
    expect(refusal('{{#each items}}{{colour}}{{/each}}', ITEMS)).toEqual([
      'UNDECLARED_VARIABLE',
      'uses {{colour}}, which is not declared',
    ]);
    expect(content('{{x}}', [text('x'), text('y')]).unused).toEqual(['y']);
  });

  test('says in plain text what its HTML says', () => {
    const body =
      '<h1>Hello {{x}}</h1><p>Go <a href="{{url}}">there</a> or ' +
      '<a href="{{url}}">{{url}}</a>: <a href="https://x.example/{{x}}">more</a></p>';
    const prepared = content(body, [text('x'), text('url')], { channel: 'email', language: 'ar' });
    const made = prepared.render({ x: 'A <b> & c', url: 'https://a.example/' });
    expect(made.html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
    expect(made.text).toBe(
      'Hello A <b> & c\n\nGo there [https://a.example/] or https://a.example/: ' +
        'more [https://x.example/A%20%3Cb%3E%20%26%20c]',
    );
    const table = content(
      '<table><tr><th>Name</th></tr>{{#each items}}<tr><td>{{name}}</td></tr>{{/each}}</table>',
      ITEMS,
    );
    expect(table.render({ items: [{ name: 'Tea' }, { name: 'Water' }] }).text).toBe(
      'Name\nTea\nWater',
    );
  });

  test('lets nothing end the subject', () => {
    const { subject } = content('', [text('x')], { title: 'Hello {{x}}' }).render({
      x: 'Ada\r\nBcc: all@example.com',
    });
    expect(subject).toBe('Hello Ada Bcc: all@example.com');
  });

  test('never grows without bounds', () => {
    const [list = text('items')] = ITEMS;
    const body =
      '{{#each items}}{{#each items}}{{#each items}}0123456789{{/each}}{{/each}}{{/each}}';
    const items = Array.from({ length: 1000 }, () => 1);
    expect(problemOf(() => html(body, [list], { items }))?.code).toBe('TOO_LONG');
  });

  test('writes any value where it stands, and nothing else', () => {
    const prepared = content('<p title="{{x}}">[{{x}}]</p><img src="/a/{{x}}">', [text('x')]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), x => {
        const made = prepared.render({ x }).html ?? '';
        expect(made.match(/[<>]/g)).toHaveLength(6);
        expect(made.match(/"/g)).toHaveLength(4);
      }),
    );
  });
});

describe('values', () => {
  const errors = (variables: TemplateVariable[], values: Values) =>
    valueErrors(content('', variables).declared, values).map(({ path, code }) => [path, code]);

  test('are checked by what is declared', () => {
    const variables = [
      text('user.name'),
      text('note', { required: false }),
      text('amount', { type: 'number' }),
      text('on', { type: 'date' }),
      text('sure', { type: 'boolean' }),
      ...ITEMS,
    ];
    const good = { user: { name: 'Ada' }, amount: '1.50', on: '2026-05-10', sure: true, items: [] };
    expect(errors(variables, good)).toEqual([]);
    expect(errors(variables, { ...good, user: {}, extra: 1 })).toEqual([
      ['data.extra', 'UNKNOWN_VARIABLE'],
      ['data.user.name', 'MISSING_VARIABLE'],
    ]);
    const wrong = {
      user: 1,
      amount: 'much',
      on: '2026-13-40',
      sure: 'yes',
      items: [{ colour: 1 }],
    };
    expect(errors(variables, wrong)).toEqual([
      ['data.user', 'TYPE'],
      ['data.amount', 'TYPE'],
      ['data.on', 'TYPE'],
      ['data.sure', 'TYPE'],
      ['data.items.0.colour', 'UNKNOWN_VARIABLE'],
      ['data.items.0.name', 'MISSING_VARIABLE'],
    ]);
  });

  test('for a preview are made of samples', () => {
    const variables = [text('user.name', { sample: 'Ada' }), text('city'), ...ITEMS];
    const values = sampleValues(variables);
    expect(values).toMatchObject({ user: { name: 'Ada' }, city: '‹city›', items: [{ price: 0 }] });
    expect(errors(variables, values)).toEqual([]);
  });
});

describe('MJML', () => {
  const page = (body: string) =>
    `<mjml><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`;

  test('runs the way its language does, unless it says otherwise', async () => {
    const body = '<mj-text>lang="und"</mj-text>';
    const arabic = await htmlOfMjml(page(body), 'ar');
    expect(arabic.match(/ lang="ar" dir="rtl"/g)).toHaveLength(2);
    expect(arabic).toContain('>lang="und"<');
    expect(arabic).toContain('text-align:right');
    expect(arabic).not.toContain('direction:ltr');
    const headed = page(body).replace(
      '<mj-body>',
      '<mj-head><mj-attributes><mj-text align="center"/></mj-attributes></mj-head><mj-body>',
    );
    const centred = await htmlOfMjml(headed, 'ar');
    expect(centred).toContain('direction:rtl');
    expect(centred).toContain('text-align:center;color');
    const own = await htmlOfMjml(page(body).replace('<mjml>', '<mjml lang="fr" dir="ltr">'), 'de');
    expect(own.match(/ lang="fr" dir="ltr"/g)).toHaveLength(2);
  });

  test('becomes HTML in which variables stay', async () => {
    const made = await htmlOfMjml(
      page('<mj-text>Hello {{x}}</mj-text><mj-button href="{{url}}">Go</mj-button>'),
      'de',
    );
    const prepared = content(made, [text('x'), text('url')], { markup: 'mjml' });
    const { html: shown, text: said } = prepared.render({ x: '<Ada>', url: 'https://a.example/' });
    expect(shown).toContain('Hello &lt;Ada&gt;');
    expect(shown?.match(/ lang="de" dir="ltr"/g)).toHaveLength(2);
    expect(shown).not.toContain('"und"');
    expect(shown).not.toContain('googleapis');
    expect(said).toBe('Hello <Ada>\n\nGo [https://a.example/]');
  });

  test.each([
    ['<mj-foo/>', 'MJML'],
    ['<mj-text colour="red">x</mj-text>', 'MJML'],
    ['<mj-include path="/etc/passwd" />', 'MJML_UNSAFE'],
    ['<mj-raw><script>alert(1)</script></mj-raw>', 'MJML_UNSAFE'],
    ['<mj-text><img src="x" onerror="alert(1)"></mj-text>', 'MJML_UNSAFE'],
    ['<mj-button href="javascript:alert(1)">x</mj-button>', 'MJML_UNSAFE'],
    ['<mj-text><a href="java&#115;cript:alert(1)">x</a></mj-text>', 'MJML_UNSAFE'],
    ['<mj-text><!--[if mso]><script></script><![endif]--></mj-text>', 'MJML_UNSAFE'],
  ])('cannot have %s', async (body, code) => {
    await expect(htmlOfMjml(page(body), 'en')).rejects.toMatchObject({ code });
  });

  test('has no variable in a style', async () => {
    const made = await htmlOfMjml(page('<mj-text color="{{x}}">x</mj-text>'), 'en').catch(
      (error: unknown) => error as ContentProblem,
    );
    expect(made).toMatchObject({ code: 'MJML' });
  });
});
