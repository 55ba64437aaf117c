import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClientArea, CreatedCredential } from '@portico/contracts/client-areas';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { newTemplate } from '@portico/contracts/testing/templates';
import type { RenderedTemplate, Template, TemplatePreview } from '@portico/contracts/templates';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { callerOf } from '../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
let admin: Caller;
let area: ClientArea;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  admin = await api.as('Admin');
  await admin.patch('/languages', { body: { changes: [{ tag: 'de', state: 'active' }] } });
  area = (await admin.post<ClientArea>('/client-areas', { body: newClientArea() })).body;
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM templates'));

interface Failure {
  code: string;
  errors: { path: string; code: string; message: string }[];
}

const GERMAN = { language: 'de', title: 'Willkommen, {{user.name}}', description: '<p>Hallo</p>' };
const [ENGLISH] = newTemplate().contents;
const BOTH = { active: true, contents: [ENGLISH, GERMAN] };
const made = async (changes: object = {}) =>
  (await editor.post<Template>('/templates', { body: { ...newTemplate(), ...changes } })).body;
const WANTED = { label: 'user.welcomeEmail', language: 'en', data: { user: { name: 'Ada' } } };
const render = (changes: object = {}, by = editor) =>
  by.post<RenderedTemplate & Failure>('/templates/render', { body: { ...WANTED, ...changes } });
const preview = (id: string, body: object) =>
  editor.post<TemplatePreview & Failure>(`/templates/${id}/preview`, { body });
const codeOf = ({ status, body }: { status: number; body: Failure }) => [status, body.code];

async function areaCaller(): Promise<Caller> {
  const { body } = await admin.post<CreatedCredential>(`/client-areas/${area.id}/credentials`, {
    body: { kind: 'secret', name: 'Shop' },
  });
  return callerOf(api.url, body.secret);
}

describe('rendering', () => {
  test('fills an active template in, in the language or what stands in for it', async () => {
    const { id } = await made(BOTH);
    const { status, body } = await render({ language: 'de_AT' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, language: 'de', subject: 'Willkommen, Ada', text: 'Hallo' });
    expect(body.html).toContain('<html lang="de" dir="ltr">');
    expect((await render({ language: 'ja' })).body.subject).toBe('Welcome, Ada');
    expect((await render()).body.html).toContain('<p>Hello <strong>Ada</strong></p>');
    expect((await render({ language: '?' })).body.errors[0]?.path).toBe('language');
  });

  test('sees a change at once', async () => {
    const { id } = await made(BOTH);
    expect((await render()).body.subject).toBe('Welcome, Ada');
    const contents = [{ language: 'en', title: 'Hi {{user.name}}' }];
    await editor.patch(`/templates/${id}`, { body: { contents } });
    expect((await render()).body.subject).toBe('Hi Ada');
    await editor.patch(`/templates/${id}`, { body: { active: false } });
    expect(codeOf(await render())).toEqual([409, 'TEMPLATE_INACTIVE']);
    await editor.delete(`/templates/${id}`);
    expect(codeOf(await render())).toEqual([404, 'NOT_FOUND']);
  });

  test('names what is missing, unknown or of another type', async () => {
    await made(BOTH);
    const failure = await render({ data: { user: {}, extra: 1 } });
    expect(failure.status).toBe(422);
    expect(failure.body.errors).toEqual([
      {
        path: 'data.extra',
        code: 'UNKNOWN_VARIABLE',
        message: 'is not a variable of the template',
      },
      { path: 'data.user.name', code: 'MISSING_VARIABLE', message: 'is required by the template' },
    ]);
    expect((await render({ data: { user: 'Ada' } })).body.errors[0]?.code).toBe('TYPE');
    expect((await render({ timeZone: 'Mars/Olympus' })).body.errors[0]?.path).toBe('timeZone');
  });

  test('takes the template of the area first', async () => {
    await made(BOTH);
    const own = { ...BOTH, areaId: area.id, contents: [{ ...ENGLISH, title: 'At the shop' }] };
    const { id } = await made(own);
    expect((await render({ area: area.identifier })).body.subject).toBe('At the shop');
    expect((await render()).body.subject).toBe('Welcome, Ada');
    expect(codeOf(await render({ area: 'nowhere' }))).toEqual([404, 'AREA_NOT_FOUND']);
    await editor.patch(`/templates/${id}`, { body: { active: false } });
    expect(codeOf(await render({ area: area.identifier }))).toEqual([409, 'TEMPLATE_INACTIVE']);
  });

  test('is for staff who may write, tokens for it, and areas for their own', async () => {
    await made(BOTH);
    const shop = await areaCaller();
    expect((await render({}, shop)).body.subject).toBe('Welcome, Ada');
    expect(codeOf(await render({ area: 'other' }, shop))).toEqual([404, 'AREA_NOT_FOUND']);
    expect((await shop.get('/templates')).status).toBe(403);
    const { body } = await admin.post<{ token: string }>('/api-tokens', {
      body: { name: 'Mailer', scopes: ['templates:send'] },
    });
    expect((await render({}, callerOf(api.url, body.token))).status).toBe(200);
    expect((await render({}, await api.as('Viewer'))).status).toBe(403);
  });

  test('prints a PDF', async () => {
    await made({ ...BOTH, channel: 'pdf' });
    const body = { ...WANTED };
    const answer = await editor.post('/templates/render.pdf', {
      ...{ body, headers: { 'idempotency-key': 'one' } },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain('user.welcomeEmail.pdf');
    expect(answer.text.startsWith('%PDF-')).toBe(true);
    const again = await editor.post('/templates/render.pdf', {
      ...{ body, headers: { 'idempotency-key': 'one' } },
    });
    expect(again.text.startsWith('%PDF-')).toBe(true);
    const hebrew = await editor.post<Failure>('/templates/render.pdf', {
      body: { ...WANTED, data: { user: { name: 'שלום' } } },
    });
    expect(hebrew.body.errors[0]).toMatchObject({ path: 'data', code: 'LETTERS' });
  });
});

describe('a preview', () => {
  test('shows what is being edited, filled in by samples', async () => {
    const { id } = await made();
    expect((await preview(id, { language: 'en' })).body).toMatchObject({
      ...{ subject: 'Welcome, Ada', text: 'Hello Ada', unusedVariables: [] },
    });
    const edited = {
      ...{ language: 'de', title: 'Hi {{n}}', description: '<p>{{n}}<script></script></p>' },
      variables: [
        { name: 'n', type: 'number' },
        { name: 'more', type: 'text' },
      ],
      ...{ data: { n: 1250.5, more: 'x' }, channel: 'push' },
    };
    expect((await preview(id, edited)).body).toEqual({
      ...{ language: 'de', subject: 'Hi 1.250,5', html: '<p>1.250,5</p>', text: '1.250,5' },
      unusedVariables: ['more'],
    });
    const fresh = await editor.post<TemplatePreview>('/templates/preview', { body: edited });
    expect(fresh.body.subject).toBe('Hi 1.250,5');
  });

  test('equals what is rendered', async () => {
    const { id } = await made(BOTH);
    const { html, subject, text } = (await render()).body;
    const shown = (await preview(id, { language: 'en', data: WANTED.data })).body;
    expect(shown).toMatchObject({ html, subject, text });
  });

  test('says which field is wrong', async () => {
    const { id } = await made();
    const wrong = async (body: object) =>
      (await preview(id, { language: 'en', ...body })).body.errors.map(({ path }) => path);
    expect(await wrong({ title: '{{x}}' })).toEqual(['title']);
    expect(await wrong({ description: '<p>{{x}}</p>' })).toEqual(['description']);
    expect(await wrong({ variables: [] })).toEqual(['title']);
    expect(await wrong({ language: 'ja' })).toEqual(['language']);
    expect(await wrong({ markup: 'mjml', description: '<mj-foo/>' })).toEqual(['description']);
    const sample = [{ name: 'user.name', type: 'date', sample: 'never' }];
    expect(await wrong({ variables: sample })).toEqual(['samples.user.name']);
  });
});
