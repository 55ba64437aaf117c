import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import type { ContentText, ContentTextPage } from '@portico/contracts/texts';
import { unzipSync } from 'fflate';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { makeMember, signIn } from '../../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
let admin: Caller;
let authorization: string;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  admin = await api.as('Admin');
  await admin.patch('/languages', { body: { changes: [{ tag: 'de', state: 'active' }] } });
  const { email } = await makeMember(api.dataSource, 'Editor');
  authorization = `Bearer ${await signIn(api.url, email)}`;
});
afterAll(() => api.stop());

const HTML =
  '<p>Deposits of <strong>{{amount}}</strong> are <a href="https://a.example/x?a=1&amp;b=2">final</a>.</p>';

async function make(label: string, de: object | null, more = {}): Promise<ContentText> {
  const contents = [
    { language: 'en', title: `About ${label}`, description: HTML },
    ...(de ? [{ language: 'de', ...de }] : []),
  ];
  const { status, body } = await editor.post<ContentText>('/texts', {
    body: { label, contents, ...more },
  });
  expect([status, body]).toMatchObject([201, {}]);
  return body;
}

async function download(kind: string, choices: object): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`${api.url}/api/v1/${kind}/export`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(choices),
  });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function upload(
  kind: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, string>,
): Promise<Job> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'contents');
  const { status, body } = await editor.post<Job>(`/${kind}/import`, { body: form });
  expect([status, body]).toMatchObject([202, {}]);
  for (;;) {
    const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
    if (job.finishedAt) return job;
  }
}

const codes = (job: Job) =>
  job.report && 'findings' in job.report
    ? job.report.findings.map(({ code, line, key }) => [code, line, key])
    : [];

async function texts(query = '&area=global'): Promise<Record<string, unknown>> {
  const { body } = await editor.get<ContentTextPage>(`/texts?perPage=100${query}`);
  return Object.fromEntries(
    body.data.flatMap(({ label, contents }) =>
      contents.map(({ language, title, description, state }) => [
        `${label}.${language}`,
        [title, description, state],
      ]),
    ),
  );
}

const FORMATS = [
  { format: 'json', languages: ['de'] },
  { format: 'csv', languages: ['en', 'de'], spreadsheet: true },
  { format: 'xlsx', languages: ['en', 'de'] },
  { format: 'xliff', languages: ['de'] },
  { format: 'xliff', languages: ['de'], xliffVersion: '2.0' },
  { format: 'po', languages: ['de'] },
  { format: 'po', languages: ['de'], msgid: 'source' },
];

describe('texts', () => {
  const LONG = `${'l'.repeat(120)}.x`;
  beforeAll(async () => {
    const title = 'Über Einlagen\n=1+1';
    await make('deposit.terms', {
      title,
      description: HTML.replace('final', 'endgültig'),
      state: 'reviewed',
    });
    await make('deposit.title', { title: 'Nur ein Titel', state: 'machine' });
    await make('ns:label', { description: '<p>Nur Text &amp; <br />mehr</p>' });
    await make(LONG, { title: 'lang' });
  });

  test.each(FORMATS)('come in as they went out and change nothing: %j', async choices => {
    const first = await download('texts', choices);
    const { format } = choices;
    const job = await upload('texts', first, {
      format,
      ...(format === 'json' ? { language: 'de' } : {}),
    });
    expect(job).toMatchObject({ state: 'done', error: null });
    expect(job.report).toMatchObject({ added: 0, changed: 0, rejected: 0, findings: [] });
    expect(await download('texts', choices)).toEqual(first);
  });

  test.each(
    FORMATS.filter(
      ({ format, ...more }) => format !== 'json' && (format !== 'po' || 'msgid' in more),
    ),
  )('fill an empty place, which exports the same bytes: %j', async choices => {
    const { body: area } = await admin.post<{ id: string }>('/client-areas', {
      body: newClientArea(),
    });
    const first = await download('texts', choices);
    const job = await upload('texts', first, { format: choices.format, areaId: area.id });
    expect(job.report).toMatchObject({ changed: 0, rejected: 0, findings: [] });
    expect(await download('texts', { ...choices, area: area.id })).toEqual(first);
    const made = await texts(`&area=${area.id}`);
    expect(made['deposit.terms.en']).toEqual(['About deposit.terms', HTML, 'translated']);
    expect(Object.keys(made)).toContain(`${LONG}.de`);
  });

  test('say what they would do in a dry run, and do nothing', async () => {
    const before = await texts();
    const file = 'key,en,de\ndeposit.terms.title,New,Neu\nnew.one.title,One,\n';
    const job = await upload('texts', file, { format: 'csv', dryRun: 'true' });
    expect(job.report).toMatchObject({ added: 1, changed: 2, unchanged: 0, rejected: 0 });
    expect(await texts()).toEqual(before);
  });

  test('list in a dry run what it would do, both titles and descriptions', async () => {
    const file =
      'key,en,de\ndeposit.terms.title,New,\ndeposit.terms.description,,<p>Neu</p>\n' +
      'new.one.title,One,\nbad label.title,x,\nonly.de.title,,Nur\n';
    const fields = { format: 'csv', dryRun: 'true', state: 'translated' };
    const { report } = await upload('texts', file, fields);
    const was = HTML.replace('final', 'endgültig');
    const terms = { outcome: 'changed', key: 'deposit.terms.title', before: 'About deposit.terms' };
    expect(report?.changes).toEqual([
      { ...terms, line: 2, language: 'en', after: 'New' },
      {
        ...{ outcome: 'changed', line: 3, key: 'deposit.terms.description', language: 'de' },
        ...{ before: was, after: '<p>Neu</p>' },
        ...{ stateBefore: 'reviewed', stateAfter: 'translated' },
      },
      { outcome: 'added', line: 4, key: 'new.one.title', language: 'en', after: 'One' },
    ]);
    expect(report).toMatchObject({ added: 1, changed: 2, rejected: 2 });
    const kept = await upload('texts', file, { ...fields, mode: 'keep-existing', dryRun: 'false' });
    expect(kept.report).not.toHaveProperty('changes');
  });

  test('keep what the mode keeps', async () => {
    const file =
      'key,en,de\ndeposit.title.title,Other,Anders\ndeposit.title.description,,<p>Neu</p>\n';
    const kept = await upload('texts', file, { format: 'csv', mode: 'keep-existing' });
    expect(kept.report).toMatchObject({ added: 0, changed: 0, conflicts: 3 });
    const filled = await upload('texts', file, { format: 'csv', mode: 'only-empty' });
    expect(filled.report).toMatchObject({ added: 1, changed: 0, conflicts: 2 });
    const { 'deposit.title.de': de } = await texts();
    expect(de).toEqual(['Nur ein Titel', '<p>Neu</p>', 'translated']);
  });

  test('are cleaned of scripts, and refused by line where they can’t be', async () => {
    const file = `key,en,de,fr
unsafe.description,"<p onclick=""x()"">Hi<script>x()</script></p>",,
deposit.unknown,a,,
nothing.title,,Ohne Quelle,
bad key.title,a,,
deposit.terms.title,,,Non
long.title,${'x'.repeat(501)},,
`;
    const job = await upload('texts', file, { format: 'csv' });
    expect(job.report).toMatchObject({ added: 1, rejected: 5 });
    expect(codes(job)).toEqual([
      ['FIELD_UNKNOWN', 3, 'deposit.unknown'],
      ['DEFAULT_TEXT_REQUIRED', 4, 'nothing'],
      ['LABEL_INVALID', 5, 'bad key.title'],
      ['LANGUAGE_NOT_ACTIVE', 6, undefined],
      ['TOO_LONG', 7, 'long'],
    ]);
    expect((await texts())['unsafe.en']).toEqual(['', '<p>Hi</p>', 'translated']);
    const unknown = await upload('texts', 'key,en\nno.such.title,x\n', {
      format: 'csv',
      createUnknown: 'false',
    });
    expect(codes(unknown)).toEqual([['KEY_UNKNOWN', 2, 'no.such']]);
  });

  test('never go to the trash while they are locked', async () => {
    const { body: area } = await admin.post<{ id: string }>('/client-areas', {
      body: newClientArea(),
    });
    await make('prune.locked', null, { areaId: area.id });
    await make('prune.open', null, { areaId: area.id, locked: false });
    await make('prune.named', null, { areaId: area.id, locked: false });
    const file = 'key,en\nprune.named.title,Named\n';
    const fields = { format: 'csv', areaId: area.id, prune: 'true' };
    const job = await upload('texts', file, fields);
    expect(job.report).toMatchObject({ changed: 1, pruned: 1, rejected: 0 });
    expect(codes(job)).toEqual([['TEXT_LOCKED', undefined, 'prune.locked']]);
    const left = Object.keys(await texts(`&area=${area.id}`));
    expect(left).toEqual(['prune.locked.en', 'prune.named.en']);
    const broken = await upload('texts', 'key,en\nx,y\nprune.named.title,Named\n', fields);
    expect(codes(broken).map(([code]) => code)).toContain('NOT_PRUNED');
    expect(Object.keys(await texts(`&area=${area.id}`))).toEqual(left);
  });

  test('are in files as they are asked for, and come in from levels of any delimiter', async () => {
    await make('pay_now.title', { title: 'Jetzt zahlen' });
    const choices = { format: 'json', languages: ['en', 'de'], delimiter: '_', prefix: 'pay' };
    const fileNames = '{namespace}/{languageTag}.{extension}';
    const files = unzipSync(await download('texts', { ...choices, fileNames }));
    expect(Object.keys(files).sort()).toEqual(['texts/de.json', 'texts/en.json']);
    const german = Buffer.from(files['texts/de.json'] ?? []).toString();
    expect(JSON.parse(german)).toEqual({ pay: { 'now.title.title': 'Jetzt zahlen' } });
    const job = await upload('texts', german, { format: 'json', language: 'de', delimiter: '_' });
    expect(job.report).toMatchObject({ unchanged: 1, added: 0, changed: 0, findings: [] });
  });

  test.each([
    [{ format: 'json', languages: ['en', 'de'], zip: false }, 400],
    [{ format: 'json', languages: ['en', 'de'], fileNames: 'all.json' }, 422],
    [{ format: 'json', languages: ['en'], fileNames: '../{languageTag}.json' }, 422],
    [{ format: 'xlsx', languages: ['en'], zip: true }, 422],
    [{ format: 'po', languages: ['en'], delimiter: '_' }, 422],
  ])('are not exported as %j', async (body, status) => {
    expect((await editor.post('/texts/export', { body })).status).toBe(status);
  });

  test('are imported by a delimiter from JSON only', async () => {
    const form = new FormData();
    form.append('format', 'csv');
    form.append('delimiter', '_');
    form.append('file', new Blob(['key,de\na.title,x\n']), 'de.csv');
    const { status, body } = await editor.post('/texts/import', { body: form });
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'delimiter' }] }]);
  });

  test('too long for a cell are not cut', async () => {
    await make('long.text', { description: `<p>${'x'.repeat(40_000)}</p>` });
    const { status, body } = await editor.post('/texts/export', {
      body: { format: 'xlsx', languages: ['de'] },
    });
    expect([status, body]).toMatchObject([
      422,
      { errors: [{ path: 'format', code: 'TEXT_TOO_LONG' }] },
    ]);
    const whole = { format: 'xliff', languages: ['de'] };
    const first = await download('texts', whole);
    expect((await upload('texts', first, { format: 'xliff' })).report).toMatchObject({
      changed: 0,
      rejected: 0,
    });
  });
});

describe('texts within properties', () => {
  const MARKED = {
    label: 'marked.card',
    translatableProperties: ['/button/text', '/steps/*/a.b~1c'],
    contents: [
      {
        ...{ language: 'en', title: 'Card' },
        properties: { button: { text: 'Pay', icon: 'x' }, steps: [{ 'a.b/c': 'One' }, { n: 2 }] },
      },
      {
        ...{ language: 'de', title: 'Karte', state: 'reviewed' },
        properties: { button: { text: 'Zahlen: {{n}}' }, own: 'stays' },
      },
    ],
  };
  beforeAll(async () => {
    expect((await editor.post('/texts', { body: MARKED })).status).toBe(201);
  });

  test.each(FORMATS)('come in as they went out and change nothing: %j', async choices => {
    const mine = { ...choices, prefix: 'marked.' };
    const first = await download('texts', mine);
    const { format } = choices;
    const job = await upload('texts', first, {
      format,
      ...(format === 'json' ? { language: 'de' } : {}),
    });
    expect(job.report).toMatchObject({ added: 0, changed: 0, rejected: 0, findings: [] });
    expect(await download('texts', mine)).toEqual(first);
  });

  test('come in where they are marked and the default language has them', async () => {
    const file = [
      'key,de,en',
      'marked.card.properties/button/text,Bezahlen,Pay',
      'marked.card.properties/steps/0/a.b~1c,Eins,One',
      'marked.card.properties/button/icon,y,x',
      'marked.card.properties/steps/7/a.b~1c,Acht,',
    ].join('\n');
    const job = await upload('texts', file, { format: 'csv' });
    expect(job.report).toMatchObject({ added: 1, changed: 1, rejected: 3 });
    expect(codes(job)).toEqual([
      ['FIELD_UNKNOWN', 4, 'marked.card.properties/button/icon'],
      ['FIELD_UNKNOWN', 4, 'marked.card.properties/button/icon'],
      ['FIELD_UNKNOWN', 5, 'marked.card.properties/steps/7/a.b~1c'],
    ]);
    const { body } = await editor.get<ContentTextPage>('/texts?prefix=marked.');
    const german = body.data[0]?.contents.find(({ language }) => language === 'de');
    expect(german?.properties).toEqual({
      button: { text: 'Bezahlen', icon: 'x' },
      steps: [{ 'a.b/c': 'Eins' }, { n: 2 }],
      own: 'stays',
    });
  });
});

describe('templates', () => {
  test('come in as they went out, and never with variables that are not declared', async () => {
    const contents = [
      { language: 'en', title: 'Hi {{name}}', description: '<p>Dear {{name}}</p>' },
      {
        language: 'de',
        title: 'Hallo {{name}}',
        description: '<p>Liebe {{name}}</p>',
        state: 'reviewed',
      },
    ];
    const variables = [{ name: 'name', type: 'text', sample: 'Ada' }];
    const { status } = await editor.post('/templates', {
      body: { label: 'user.welcome', channel: 'email', active: true, variables, contents },
    });
    expect(status).toBe(201);
    const choices = { format: 'xliff', languages: ['de'], xliffVersion: '2.0' };
    const first = await download('templates', choices);
    expect((await upload('templates', first, { format: 'xliff' })).report).toMatchObject({
      changed: 0,
      rejected: 0,
    });
    expect(await download('templates', choices)).toEqual(first);
    const text = new TextDecoder().decode(first).replaceAll('>{{name}}<', '>{{nome}}<');
    const job = await upload('templates', text, { format: 'xliff' });
    expect(job.report).toMatchObject({ changed: 0, rejected: 2 });
    expect(codes(job)).toEqual([['UNDECLARED_VARIABLE', expect.any(Number), 'user.welcome']]);
    expect(await download('templates', choices)).toEqual(first);
  });

  test('never go to the trash while they are active', async () => {
    const file = 'key,en\nother.title,Other\n';
    const job = await upload('templates', file, { format: 'csv', prune: 'true' });
    expect(job.report).toMatchObject({ added: 1, pruned: 0 });
    expect(codes(job)).toEqual([['TEMPLATE_ACTIVE', undefined, 'user.welcome']]);
  });
});

test('only who may write texts imports them', async () => {
  const viewer = await api.as('Viewer');
  const form = new FormData();
  form.append('format', 'csv');
  form.append('file', new Blob(['key,en\na.title,x\n']), 'a.csv');
  expect((await viewer.post('/texts/import', { body: form })).status).toBe(403);
  const body = { format: 'csv', languages: ['en'] };
  expect((await viewer.post('/texts/export', { body })).status).toBe(200);
});
