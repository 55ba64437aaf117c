import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import { GLOSSARY_MAX, type GlossaryPage } from '@portico/contracts/glossary';
import type { ImportReport, Job } from '@portico/contracts/jobs';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { makeMember, signIn } from '../../platform/testing/test-staff';

let api: TestApi;
let translator: Caller;
let admin: Caller;
let authorization: string;
beforeAll(async () => {
  api = await startTestApi();
  translator = await api.as('Translator');
  admin = await api.as('Admin');
  const changes = ['de', 'pt-BR'].map(tag => ({ tag, state: 'active' }));
  await admin.patch('/languages', { body: { changes } });
  const { email } = await makeMember(api.dataSource, 'Translator');
  authorization = `Bearer ${await signIn(api.url, email)}`;
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM glossary_terms'));

const make = (body: object) => translator.post('/glossary', { body });
const form = (content: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([content]), 'terms.csv');
  return body;
};

async function upload(content: string | Uint8Array<ArrayBuffer>, fields = {}): Promise<Job> {
  const started = await translator.post<Job>('/glossary/import', { body: form(content, fields) });
  expect([started.status, started.body]).toMatchObject([202, { kind: 'glossary.import' }]);
  for (;;) {
    const { body } = await translator.get<Job>(`/jobs/${started.body.id}`);
    if (body.finishedAt) return body;
  }
}

async function download(): Promise<string> {
  const response = await fetch(`${api.url}/api/v1/glossary/export`, { headers: { authorization } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="glossary.csv"');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
}

async function terms(): Promise<Record<string, unknown>> {
  const { body } = await translator.get<GlossaryPage>('/glossary?perPage=100');
  return Object.fromEntries(
    body.data.map(({ term, description, doNotTranslate, caseSensitive, translations }) => [
      term,
      [
        ...[description, doNotTranslate, caseSensitive],
        translations.map(({ language, text }) => `${language} ${text}`).join(', '),
      ],
    ]),
  );
}

const reportOf = ({ report }: Job): ImportReport => {
  if (!report) throw new Error('The job has no report.');
  return report;
};
const findings = (job: Job) =>
  reportOf(job).findings.map(({ code, line, key }) => [code, line, key]);
const counts = (job: Job) => {
  const { added, changed, unchanged, conflicts, rejected } = reportOf(job);
  return [added, changed, unchanged, conflicts, rejected];
};

describe('a file of terms', () => {
  it('goes out with a column for each language, guarded, and comes back to the byte', async () => {
    await make({
      ...{ term: 'client area', description: 'Where "clients", enter\nand leave' },
      translations: [
        { language: 'de', text: 'Kundenbereich' },
        { language: 'pt-BR', text: '=área' },
      ],
    });
    await make({ term: '-Portico', doNotTranslate: true, caseSensitive: true });
    await make({ term: "'@quoted" });
    const file = await download();
    expect(file).toBe(
      '\uFEFFterm,description,doNotTranslate,caseSensitive,en,de,pt-BR\n' +
        "''@quoted,,false,false,,,\n" +
        "'-Portico,,true,true,,,\n" +
        'client area,"Where ""clients"", enter\nand leave",false,false,,Kundenbereich,\'=área\n',
    );
    const before = await terms();
    expect(counts(await upload(file))).toEqual([0, 0, 3, 0, 0]);
    await api.dataSource.query('DELETE FROM glossary_terms');
    expect(counts(await upload(file))).toEqual([3, 0, 0, 0, 0]);
    expect(await terms()).toEqual(before);
    expect(await download()).toBe(file);
  });

  it('adds and changes terms, leaves what its cells do not say, and is in the audit', async () => {
    await make({
      ...{ term: 'Client area', description: 'Kept' },
      translations: [{ language: 'pt-BR', text: 'área' }],
    });
    const job = await upload(
      'DE;Term;donottranslate\nBereich;client area;yes\nRechnung;invoice;\n',
    );
    expect([job.state, counts(job), findings(job)]).toEqual(['done', [1, 1, 0, 0, 0], []]);
    expect(await terms()).toEqual({
      'client area': ['Kept', true, false, 'pt-BR área, de Bereich'],
      invoice: [null, false, false, 'de Rechnung'],
    });
    const audit = await admin.get<{ data: object[] }>('/audit?entity=glossary&action=update');
    expect(audit.body.data).toMatchObject([
      { title: 'client area', changes: { doNotTranslate: { before: false, after: true } } },
    ]);
  });

  it('keeps what is there where its mode says so, and reports it', async () => {
    const file = 'term,description,de\narea,New,Neu\nother,,Anderes\n';
    const stored = { term: 'area', translations: [{ language: 'de', text: 'Alt' }] };
    await make(stored);
    const kept = await upload(file, { mode: 'keep-existing' });
    expect([counts(kept), findings(kept)]).toEqual([[1, 0, 0, 1, 0], [['TEXT_KEPT', 2, 'area']]]);
    const filled = await upload(file, { mode: 'only-empty' });
    expect([counts(filled), findings(filled)]).toEqual([
      [0, 1, 1, 0, 0],
      [['TEXT_KEPT', 2, 'area']],
    ]);
    expect((await terms())['area']).toEqual(['New', false, false, 'de Alt']);
  });

  it('changes nothing in a dry run, and says what it would', async () => {
    await make({ term: 'area' });
    const job = await upload('term,de\nAREA,Bereich\nnew,Neu\n', { dryRun: 'true' });
    expect([job.state, counts(job)]).toEqual(['done', [1, 1, 0, 0, 0]]);
    expect(await terms()).toEqual({ area: [null, false, false, ''] });
  });

  it('comes in but for rows that cannot be kept, each with its line', async () => {
    const job = await upload(
      [
        'term,description,doNotTranslate,de',
        'good,,,gut',
        'GOOD,,,besser',
        ',no term,,x',
        `${'x'.repeat(201)},,,x`,
        'flag,,perhaps,x',
        `long,,,${'y'.repeat(201)}`,
        'short,',
        'nul,\0,,x',
        '',
      ].join('\n'),
    );
    expect([job.state, counts(job)]).toEqual(['done', [1, 0, 0, 0, 7]]);
    expect(findings(job)).toEqual([
      ['DUPLICATE', 3, 'GOOD'],
      ['REQUIRED', 4, undefined],
      ['TOO_LONG', 5, 'x'.repeat(100)],
      ['TYPE', 6, 'flag'],
      ['TOO_LONG', 7, 'long'],
      ['COLUMN_COUNT', 8, undefined],
      ['MALFORMED', 9, 'nul'],
    ]);
    expect(await terms()).toEqual({ good: [null, false, false, 'de gut'] });
  });

  it('never makes the glossary larger than it may be', async () => {
    await api.dataSource.query(
      `INSERT INTO glossary_terms (id, term)
       SELECT gen_random_uuid(), 'term ' || n FROM generate_series(2, $1::int) n`,
      [GLOSSARY_MAX],
    );
    const job = await upload('term,de\nterm 2,Zwei\none,Eins\ntwo,Zwei\n');
    expect([counts(job), findings(job)]).toEqual([[1, 1, 0, 0, 1], [['TOO_MANY_TERMS', 4, 'two']]]);
  });
});

describe('a file of terms is refused', () => {
  const latin1 = Uint8Array.from(Buffer.from('term,de\nb,für\n', 'latin1'));
  test.each<[string, string | Uint8Array<ArrayBuffer>, RegExp, string[]]>([
    ['with an unknown column', 'term,notes!\na,x\n', /notes!/, ['COLUMN_UNKNOWN']],
    ['with a language not in use', 'term,fr,de\na,x,y\n', /fr/, ['LANGUAGE_NOT_ACTIVE']],
    ['with a column twice', 'term,de,DE\na,x,y\n', /twice/, ['COLUMN_DUPLICATE']],
    ['without terms', 'description,de\nx,y\n', /“term”/, ['HEADER_MISSING']],
    ['in another encoding', latin1, /Line 2 is not UTF-8/, []],
    ['with a quote that never ends', 'term,de\na,"x\n', /Line 2: not valid CSV/, []],
    ['that is empty', '', /no rows/, []],
    ['with too many rows', `term\n${'a\n'.repeat(2 * GLOSSARY_MAX + 1)}`, /10000 rows/, []],
  ])('%s', async (_name, content, error, codes) => {
    const job = await upload(content);
    expect(job).toMatchObject({ state: 'failed', error: expect.stringMatching(error) });
    expect(job.report ? findings(job).map(([code]) => code) : []).toEqual(codes);
    expect(await terms()).toEqual({});
  });

  it('where it is too large, its form is wrong, or the caller may not write', async () => {
    const large = form('x'.repeat(26 * 1024 * 1024));
    expect((await translator.post('/glossary/import', { body: large })).status).toBe(413);
    const wrong = form('term\n', { mode: 'replace' });
    expect(await translator.post('/glossary/import', { body: wrong })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'mode', code: 'NOT_ALLOWED' }] },
    });
    expect((await translator.post('/glossary/import', { body: {} })).status).toBe(415);
    const viewer = await api.as('Viewer');
    expect((await viewer.post('/glossary/import', { body: form('term\na\n') })).status).toBe(403);
  });
});
