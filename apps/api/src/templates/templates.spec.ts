import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newTemplate } from '@portico/contracts/testing/templates';
import type { CreateTemplate, Template, TemplatePage } from '@portico/contracts/templates';
import type { BulkResult } from '@portico/contracts/translations';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let editor: Caller;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  admin = await api.as('Admin');
  for (const state of ['active', 'published']) {
    await admin.patch('/languages', { body: { changes: [{ tag: 'de', state }] } });
  }
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM templates'));

interface Failure {
  code: string;
  errors: { path: string; code: string; message: string }[];
}
type Answer = Template & Failure;

const post = (changes: object = {}) =>
  editor.post<Answer>('/templates', { body: { ...newTemplate(), ...changes } });
const made = async (changes: Partial<CreateTemplate> = {}) => (await post(changes)).body;
const patch = (id: string, body: object, headers = {}) =>
  editor.patch<Answer>(`/templates/${id}`, { body, headers });
const remove = (id: string) => editor.delete<Failure>(`/templates/${id}`);
const bulk = async (body: object) =>
  (await editor.post<BulkResult>('/templates/bulk', { body })).body;
const labels = async (query: string) =>
  (await editor.get<TemplatePage>(`/templates${query}`)).body.data.map(({ label }) => label);
const errorOf = ({ status, body }: { status: number; body: Failure }) => [
  ...[status, body.errors[0]?.path, body.errors[0]?.code],
];
const inGerman = (title: string, description: string) => ({ language: 'de', title, description });

describe('a template', () => {
  test('is not active at first, and keeps what it was given', async () => {
    const { status, body, headers } = await post({ properties: { from: 'billing' } });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/templates/${body.id}`);
    expect(body).toMatchObject({
      ...{ label: 'user.welcomeEmail', active: false, channel: 'email', markup: 'html' },
      ...{ requireComplete: false, properties: { from: 'billing' }, areaId: null },
      variables: [{ name: 'user.name', type: 'text', sample: 'Ada' }],
      contents: [{ language: 'en', description: '<p>Hello <strong>{{user.name}}</strong></p>' }],
    });
    expect((await post()).body.code).toBe('LABEL_TAKEN');
    expect((await patch(body.id, { label: 'other' })).body.errors[0]?.code).toBe('IMMUTABLE_FIELD');
  });

  test('is sanitised, with its variables', async () => {
    const description =
      '<p onclick="x()">Hello {{user.name}}<script>alert(1)</script>' +
      '<a href="https://a.example/{{user.name}}">a</a><a href="javascript:x">b</a></p>';
    const { contents } = await made({ contents: [{ language: 'en', title: 'x', description }] });
    expect(contents[0]?.description).toBe(
      '<p>Hello {{user.name}}<a href="https://a.example/{{user.name}}">a</a><a>b</a></p>',
    );
  });

  test('names no variable that is not declared', async () => {
    const contents = [{ language: 'en', title: 'Hi {{nick}}', description: '<p>x</p>' }];
    expect(errorOf(await post({ contents }))).toEqual([
      ...[422, 'contents.0.title', 'UNDECLARED_VARIABLE'],
    ]);
    const { id } = await made();
    const german = [inGerman('Hallo', '<p>{{nick}}</p>')];
    const refused = await patch(id, { contents: german });
    expect(refused.body.errors[0]).toEqual({
      ...{ path: 'contents.0.description', code: 'UNDECLARED_VARIABLE' },
      message: 'uses {{nick}}, which is not declared',
    });
    const variables = [{ name: 'nick', type: 'text' }];
    const withBoth = await patch(id, { contents: german, variables });
    expect(withBoth.body.errors[0]?.message).toMatch('"en" uses {{user.name}}');
    expect(errorOf(withBoth)).toEqual([422, 'variables', 'UNDECLARED_VARIABLE']);
    const doubled = [...variables, ...variables];
    expect(errorOf(await patch(id, { variables: doubled }))).toEqual([
      ...[422, 'variables', 'VARIABLE_CONFLICT'],
    ]);
    expect((await editor.get<Template>(`/templates/${id}`)).body.contents).toHaveLength(1);
  });

  test('in MJML has to be valid, and can run nothing', async () => {
    const said = (body: string) => ({
      ...{ markup: 'mjml' as const, variables: [] },
      contents: [
        { language: 'en', title: 'x', description: `<mjml><mj-body>${body}</mj-body></mjml>` },
      ],
    });
    const refused = await post(said('<mj-foo/>'));
    expect(errorOf(refused)).toEqual([422, 'contents.0.description', 'MJML']);
    expect(refused.body.errors[0]?.message).not.toContain(process.cwd());
    expect(errorOf(await post(said('<mj-raw><script></script></mj-raw>')))[2]).toBe('MJML_UNSAFE');
    const section = '<mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section>';
    expect((await post(said(section))).status).toBe(201);
  });

  test('can be edited in one language while somebody edits another', async () => {
    const { id, contents } = await made();
    const version = contents[0]?.version;
    const german = await patch(id, {
      contents: [{ ...inGerman('Hallo', '<p>Hi</p>'), version: 0 }],
    });
    expect(german.status).toBe(200);
    const english = { language: 'en', title: 'Hello', version };
    expect((await patch(id, { contents: [english] })).status).toBe(200);
    expect((await patch(id, { contents: [english] })).body.code).toBe('STALE');
    const stale = await patch(id, { channel: 'push' }, { 'if-match': '"7"' });
    expect(stale.status).toBe(412);
  });

  test('is found by its label and its titles, not by its body', async () => {
    await made();
    await made({ label: 'invoice.reminder', channel: 'sms' });
    expect(await labels('?search=welcomeEm')).toEqual(['user.welcomeEmail']);
    expect(await labels('?search=Welcome,')).toEqual(['invoice.reminder', 'user.welcomeEmail']);
    expect(await labels('?search=Hello')).toEqual([]);
    expect(await labels('?prefix=invoice.')).toEqual(['invoice.reminder']);
    expect(await labels('?channel=sms')).toEqual(['invoice.reminder']);
    expect(await labels('?active=true')).toEqual([]);
    const { body } = await editor.get<{ data: object[] }>('/templates/prefixes');
    expect(body.data).toEqual([
      { prefix: 'invoice.', count: 1 },
      { prefix: 'user.', count: 1 },
    ]);
  });

  test('is deleted only when it is not active, whatever the way', async () => {
    const { id } = await made({ active: true });
    const { status, body } = await remove(id);
    expect([status, body.code]).toEqual([409, 'TEMPLATE_ACTIVE']);
    expect(await bulk({ action: 'delete', filter: {} })).toEqual({
      ...{ done: 0, failed: [{ id, code: 'TEMPLATE_ACTIVE' }] },
    });
    expect(await bulk({ action: 'deactivate', ids: [id] })).toMatchObject({ done: 1 });
    expect((await remove(id)).status).toBe(204);
    expect(await labels('?deleted=true')).toEqual(['user.welcomeEmail']);
    expect((await editor.post<Template>(`/templates/${id}/restore`)).body.contents).toHaveLength(1);
  });

  test('can have to be complete before it is active', async () => {
    const { id } = await made({ requireComplete: true });
    const refused = await patch(id, { active: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'TEMPLATE_INCOMPLETE']);
    expect(await bulk({ action: 'activate', ids: [id] })).toEqual({
      ...{ done: 0, failed: [{ id, code: 'TEMPLATE_INCOMPLETE' }] },
    });
    const contents = [inGerman('Hallo', '<p>Hi</p>')];
    expect((await patch(id, { active: true, contents })).body.active).toBe(true);
    const emptied = await patch(id, { contents: [inGerman('Hallo', '')] });
    expect(emptied.body.code).toBe('TEMPLATE_INCOMPLETE');
  });

  test('is read and written by who may', async () => {
    const viewer = await api.as('Viewer');
    const support = await api.as('Support');
    expect((await viewer.post('/templates', { body: newTemplate() })).status).toBe(403);
    expect((await support.get('/templates')).status).toBe(
      (await support.get('/translations')).status,
    );
    expect((await api.anonymous.get('/templates')).status).toBe(401);
  });
});
