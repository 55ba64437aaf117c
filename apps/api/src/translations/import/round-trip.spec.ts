import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import type { TranslationPage, WrittenState } from '@portico/contracts/translations';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { makeMember, signIn } from '../../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
let authorization: string;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  const changes = [{ tag: 'pl', state: 'active' }];
  await admin.patch('/languages', { body: { changes } });
  const { email } = await makeMember(api.dataSource, 'Editor');
  authorization = `Bearer ${await signIn(api.url, email)}`;
  for (const [label, en, pl, state = 'translated', description = null] of TEXTS) {
    const values = [
      { language: 'en', value: en },
      ...(pl ? [{ language: 'pl', value: pl, state }] : []),
    ];
    const { status } = await editor.post('/translations', { body: { label, description, values } });
    expect(status).toBe(201);
  }
});
afterAll(() => api.stop());

type Text = [
  label: string,
  en: string,
  pl: string | null,
  state?: WrittenState,
  description?: string,
];

const TEXTS: Text[] = [
  ['greeting', 'Hello {{name}}', 'Cześć {{name}}', 'reviewed', 'On the first page\nof the app'],
  ['item_one', '{{count}} item', '{{count}} rzecz'],
  ['item_other', '{{count}} items', '{{count}} rzeczy'],
  ['item_few', '{{count}} items', '{{count}} rzeczy'],
  ['item_many', '{{count}} items', '{{count}} rzeczy'],
  [
    'legal.note',
    '<p>See <a href="/x?a=1&b=2">here</a></p>',
    '<p>Zobacz <a href="/x?a=1&b=2">tu</a></p>',
    'machine',
  ],
  ['formula', '=1+1', "'=x"],
  ['edges', ' two\nlines\n', '\tdwie\r\nlinie\n'],
  [
    'icu',
    '{n, plural, one {# file} other {# files}}',
    '{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}',
  ],
  ['checkout:pay', 'Pay %1$s', 'Zapłać %1$s', 'reviewed'],
  [
    'checkout:xliff',
    'Press <x id="INTERPOLATION" equiv-text="{{x}}"/> & <g id="1">go</g>',
    'Naciśnij <g id="1">tu</g>',
  ],
];

async function download(query: string): Promise<Uint8Array<ArrayBuffer>> {
  const headers = { authorization };
  const response = await fetch(`${api.url}/api/v1/translations/export?${query}`, { headers });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function upload(
  bytes: Uint8Array<ArrayBuffer>,
  fields: Record<string, string>,
): Promise<Job> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]), 'texts');
  const { body } = await editor.post<Job>('/translations/imports', { body: form });
  for (;;) {
    const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
    if (job.finishedAt) return job;
  }
}

const FORMATS = [
  ['xlsx', 'format=xlsx&languages=en,pl&spreadsheet=true'],
  ['xlsx', 'format=xlsx&languages=en,pl'],
  ['xliff', 'format=xliff&languages=pl'],
  ['xliff', 'format=xliff&languages=pl&xliffVersion=2.0'],
  ['po', 'format=po&languages=pl'],
  ['po', 'format=po&languages=pl&msgid=source'],
  ['arb', 'format=arb&languages=pl'],
] as const;

test.each(FORMATS)('%s comes in as it went out and changes nothing: %s', async (format, query) => {
  const first = await download(query);
  const job = await upload(first, { format });
  expect(job).toMatchObject({ state: 'done', error: null });
  expect(job.report).toMatchObject({
    added: 0,
    changed: 0,
    rejected: 0,
    conflicts: 0,
    findings: [],
  });
  expect(await download(query)).toEqual(first);
});

test.each(FORMATS)(
  '%s fills an empty place, which exports the same bytes: %s',
  async (format, query) => {
    const admin = await api.as('Admin');
    const { body: area } = await admin.post<{ id: string }>('/client-areas', {
      body: newClientArea(),
    });
    const first = await download(query);
    const job = await upload(first, { format, areaId: area.id });
    expect(job).toMatchObject({ state: 'done', error: null });
    expect(job.report).toMatchObject({ changed: 0, rejected: 0, findings: [] });
    expect(await download(`${query}&area=${area.id}`)).toEqual(first);
    if (format !== 'xliff') return;
    const { body } = await editor.get<TranslationPage>(`/translations?area=${area.id}&perPage=100`);
    const texts = body.data.map(({ namespace, label, values }) => [
      namespace === 'checkout' ? `checkout:${label}` : label,
      ...values.map(({ value, state }) => [value, state]),
    ]);
    expect(texts).toEqual(
      expect.arrayContaining(
        TEXTS.map(([label, en, pl, state = 'translated']) => [
          label,
          [en, 'translated'],
          [pl, state],
        ]),
      ),
    );
  },
);
