import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditPage } from '@portico/contracts/audit';
import type { ClientArea, CreatedCredential } from '@portico/contracts/client-areas';
import type { Client } from '@portico/contracts/clients';
import type { TemplateMail, TemplateMailPage } from '@portico/contracts/template-mails';
import type { RenderedTemplate, Template, TemplatePreview } from '@portico/contracts/templates';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { newClient } from '@portico/contracts/testing/clients';
import { newTemplate } from '@portico/contracts/testing/templates';
import { Housekeeping } from '../../platform/housekeeping/housekeeping';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { startTestSmtp, type TestSmtp } from '../../platform/testing/test-smtp';
import { callerOf } from '../../platform/testing/test-staff';
import { packed } from './body';
import { MailDispatcher } from './mail-dispatcher';

let smtp: TestSmtp;
let api: TestApi;
let editor: Caller;
let admin: Caller;
let template: Template;
beforeAll(async () => {
  smtp = await startTestSmtp();
  api = await startTestApi({
    PORTICO_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    PORTICO_MAIL_FROM: 'Portico, Inc. <no-reply@portico.example>',
  });
  editor = await api.as('Editor');
  admin = await api.as('Admin');
  await admin.patch('/languages', { body: { changes: [{ tag: 'de', state: 'active' }] } });
});
afterAll(async () => {
  await api.stop();
  await smtp.stop();
});
beforeEach(async () => {
  await api.dataSource.query('DELETE FROM template_mails');
  await api.dataSource.query('DELETE FROM templates');
  smtp.mails.length = 0;
  const body = { ...newTemplate(), active: true };
  body.contents.push({ language: 'de', title: 'Willkommen', description: '<p>Hallo</p>' });
  template = (await editor.post<Template>('/templates', { body })).body;
});

const BODY = `\\x${packed({ html: null, text: 'x' }).toString('hex')}`;

interface Failure {
  code: string;
  errors: { path: string; code: string }[];
}
const DATA = { user: { name: 'Ada <b>' } };
const WANTED = { label: 'user.welcomeEmail', to: 'ada@example.com', data: DATA };
const send = (changes: object = {}, by = editor, headers = {}) =>
  by.post<TemplateMail & Failure>('/templates/send', { body: { ...WANTED, ...changes }, headers });
const sent = async (changes: object = {}) => (await send(changes)).body;
const mailOf = async (id: string, by = admin) =>
  (await by.get<TemplateMail>(`/templates/${template.id}/mails/${id}`)).body;
const becomes = (id: string, expected: object) =>
  eventually(async () => expect(await mailOf(id)).toMatchObject(expected));
const set = async (id: string, sql: string) => {
  await api.dataSource.query(`UPDATE template_mails SET ${sql} WHERE id = $1`, [id]);
  await api.app.get(MailDispatcher).look();
};
const bodyOf = (id: string) =>
  api.dataSource.query<object[]>('SELECT body FROM template_mails WHERE id = $1', [id]);
const arrived = (count: number) =>
  eventually(() => {
    expect(smtp.mails).toHaveLength(count);
    return Promise.resolve();
  });

describe('a mail', () => {
  test('says what the preview shows, in HTML and in plain text', async () => {
    const { status, body } = await send({ toName: 'Ada\r\nBcc: x@y.z', replyTo: 'help@a.example' });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      ...{ templateId: template.id, to: 'ada@example.com', language: 'en', test: false },
      messageId: `<${body.id}@portico.example>`,
    });
    await arrived(1);
    const [mail] = smtp.mails;
    const preview = await editor.post<TemplatePreview>(`/templates/${template.id}/preview`, {
      body: { language: 'en', data: DATA },
    });
    const rendered = await editor.post<RenderedTemplate>('/templates/render', {
      body: { label: template.label, language: 'en', data: DATA },
    });
    const { subject, html, text } = preview.body;
    expect(rendered.body).toMatchObject({ subject, html, text });
    expect(mail?.subject).toBe(subject);
    expect(mail?.html?.trim()).toBe(html?.trim());
    expect(mail?.text?.trim()).toBe(text);
    expect(mail).toMatchObject({
      messageId: body.messageId,
      from: { name: 'Portico, Inc.', address: 'no-reply@portico.example' },
      to: [{ name: 'Ada Bcc: x@y.z', address: 'ada@example.com' }],
      replyTo: [{ address: 'help@a.example' }],
    });
    const headers = new Map(mail?.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-language')).toBe('en');
    expect(headers.has('bcc')).toBe(false);
    await becomes(body.id, { state: 'sent', attempts: 1, error: null, sentBy: 'Editor' });
    expect(await bodyOf(body.id)).toEqual([{ body: null }]);
  });

  test('goes to a client, in the language of the client', async () => {
    const { body: client } = await admin.post<Client>('/clients', {
      body: newClient({ language: 'de' }),
    });
    const mail = await sent({ to: undefined, clientId: client.id });
    expect(mail).toMatchObject({ to: client.email, language: 'de', clientId: client.id });
    await arrived(1);
    expect(smtp.mails[0]?.subject).toBe('Willkommen');
    const unknown = await send({ clientId: crypto.randomUUID() });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'CLIENT_NOT_FOUND']);
    expect((await send({ to: undefined })).body.errors[0]).toMatchObject({ path: 'to' });
  });

  test('is made once for an Idempotency-Key, even when the first answer was lost', async () => {
    const headers = { 'idempotency-key': 'welcome-1' };
    const first = await send({}, editor, headers);
    const again = await send({}, editor, headers);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await api.dataSource.query('DELETE FROM idempotency_keys');
    expect((await send({}, editor, headers)).body.id).toBe(first.body.id);
    expect((await send({}, admin, headers)).body.id).not.toBe(first.body.id);
    await arrived(2);
  });

  test('is refused where the template, its channel or its values are not right', async () => {
    expect((await send({ data: {} })).body.errors[0]?.path).toBe('data.user.name');
    expect((await send({ to: 'nobody' })).body.errors[0]?.path).toBe('to');
    const change = (body: object) => editor.patch(`/templates/${template.id}`, { body });
    await change({ channel: 'push' });
    expect((await send()).body.code).toBe('NOT_AN_EMAIL');
    await change({ active: false });
    expect((await send()).body.code).toBe('TEMPLATE_INACTIVE');
    expect((await send({}, await api.as('Viewer'))).status).toBe(403);
    expect(smtp.mails).toEqual([]);
  });

  test('can be sent by an area, to its owner or to an address', async () => {
    const { body: owner } = await admin.post<Client>('/clients', { body: newClient() });
    const { body: other } = await admin.post<Client>('/clients', { body: newClient() });
    const body = newClientArea({ ownerId: owner.id });
    const { body: area } = await admin.post<ClientArea>('/client-areas', { body });
    const { secret } = (
      await admin.post<CreatedCredential>(`/client-areas/${area.id}/credentials`, {
        body: { kind: 'secret', name: 'Shop' },
      })
    ).body;
    const shop = callerOf(api.url, secret);
    const mail = await send({ to: undefined, clientId: owner.id }, shop);
    expect(mail.body).toMatchObject({ areaId: area.id, to: owner.email });
    expect((await send({ clientId: other.id }, shop)).body.code).toBe('CLIENT_NOT_FOUND');
    expect((await shop.get(`/templates/${template.id}/mails`)).status).toBe(403);
    await arrived(1);
  });

  test('goes out in the name of the area or of the brand, and answers go to its address', async () => {
    const branding = {
      senderName: 'Acme, Inc. <x@y.z>\r\nBcc: x@y.z',
      senderEmail: 'hi@acme.example',
    };
    const { body: area } = await admin.post<ClientArea>('/client-areas', {
      body: newClientArea({ branding }),
    });
    await admin.patch('/branding', { body: { senderName: 'Brand' } });
    await becomes((await sent({ area: area.identifier })).id, { state: 'sent' });
    await becomes((await sent({ area: area.identifier, replyTo: 'help@a.example' })).id, {
      state: 'sent',
    });
    await becomes((await sent()).id, { state: 'sent' });
    await admin.patch('/branding', { body: { senderName: null } });
    await becomes((await sent()).id, { state: 'sent' });
    const address = 'no-reply@portico.example';
    const name = 'Acme, Inc. <x@y.z> Bcc: x@y.z';
    expect(smtp.mails).toMatchObject([
      { from: { name, address }, replyTo: [{ address: 'hi@acme.example' }] },
      { from: { name, address }, replyTo: [{ address: 'help@a.example' }] },
      { from: { name: 'Brand', address } },
      { from: { name: 'Portico, Inc.', address } },
    ]);
    expect(smtp.mails.flatMap(({ headers }) => headers.map(({ key }) => key))).not.toContain('bcc');
  });

  test('can be tried from the console, as it is being edited', async () => {
    await editor.patch(`/templates/${template.id}`, { body: { active: false } });
    const edited = { language: 'en', title: 'Edited {{user.name}}', to: 'me@example.com' };
    const { status, body } = await editor.post<TemplateMail>(`/templates/${template.id}/test`, {
      body: edited,
    });
    expect([status, body.test]).toEqual([202, true]);
    await arrived(1);
    expect(smtp.mails[0]).toMatchObject({ subject: 'Edited Ada', to: [{ address: edited.to }] });
    const history = await admin.get<{ data: object[] }>(`/audit?entityId=${template.id}`);
    expect(history.body.data[0]).toMatchObject({ action: 'test-mail', changes: {} });
    expect(history.text).not.toContain(edited.to);
  });
});

describe('the queue', () => {
  test('waits while the mail server is away, and goes on when it is back', async () => {
    const { port } = smtp;
    await smtp.stop();
    const { id } = await sent();
    await becomes(id, { state: 'queued', attempts: 1, uncertain: false });
    expect((await mailOf(id)).error).toContain('ECONNREFUSED');
    smtp = await startTestSmtp(port);
    await set(id, 'next_attempt_at = now()');
    await arrived(1);
    await becomes(id, { state: 'sent', attempts: 2, error: null });
  });

  test('tries again what the server refuses for now, and gives up what it refuses for good', async () => {
    smtp.refusals.push(450);
    const { id } = await sent();
    await becomes(id, { state: 'queued', attempts: 1 });
    smtp.refusals.push(550);
    await set(id, 'next_attempt_at = now()');
    await becomes(id, { state: 'failed', attempts: 2, error: 'Message failed: 550 not now' });
    expect(smtp.mails).toEqual([]);
    expect((await mailOf(id)).retryable).toBe(true);
    const retry = (mail: string) =>
      editor.post<Failure>(`/templates/${template.id}/mails/${mail}/retry`);
    expect((await retry(id)).status).toBe(202);
    await arrived(1);
    await becomes(id, { state: 'sent' });
    expect((await retry(id)).body.code).toBe('MAIL_NOT_FAILED');
    const [again] = (await admin.get<AuditPage>(`/audit?entityId=${template.id}`)).body.data;
    expect(again).toMatchObject({ action: 'retry-mail', title: template.label, changes: {} });
    await set(id, `state = 'failed'`);
    expect((await mailOf(id)).retryable).toBe(false);
    expect((await retry(id)).body.code).toBe('MAIL_FORGOTTEN');
  });

  test('tries for three days, and for as long again when it is sent again', async () => {
    smtp.refusals.push(450);
    const { id } = await sent();
    await becomes(id, { state: 'queued', attempts: 1 });
    smtp.refusals.push(450);
    await set(
      id,
      `next_attempt_at = now(), attempts = 300, created_at = now() - interval '4 days'`,
    );
    const error = 'Message failed: 450 not now';
    await becomes(id, { state: 'failed', attempts: 301, error: `${error} (for three days)` });
    smtp.refusals.push(450);
    await editor.post(`/templates/${template.id}/mails/${id}/retry`);
    await becomes(id, { state: 'queued', attempts: 302, error });
    const { nextAttemptAt } = await mailOf(id);
    expect(Date.parse(nextAttemptAt ?? '') - Date.now()).toBeLessThan(6_000);
    await set(id, 'next_attempt_at = now()');
    await becomes(id, { state: 'sent', attempts: 303, error: null });
  });

  test('goes on once, by the same Message-ID, with what a killed process left', async () => {
    const { id, messageId } = await sent();
    await becomes(id, { state: 'sent' });
    const left = `state = 'sending', claimed_at = now() - interval '31 seconds', body = '${BODY}'`;
    await set(id, left);
    await becomes(id, { state: 'sent', uncertain: true });
    expect(smtp.mails.map(mail => mail.messageId)).toEqual([messageId, messageId]);
    await set(id, left);
    await becomes(id, { state: 'failed', uncertain: true });
    expect(smtp.mails).toHaveLength(2);
  });

  test('leaves alone what another process is sending', async () => {
    const { id } = await sent();
    await becomes(id, { state: 'sent' });
    await set(
      id,
      `state = 'sending', claimed_at = now() - interval '10 seconds', body = '${BODY}'`,
    );
    const other = await sent();
    await becomes(other.id, { state: 'sent' });
    expect((await mailOf(id)).state).toBe('sending');
  });

  test('sends many at once, each of them once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => (await sent({ to: `a${n}@example.com` })).id),
    );
    await arrived(40);
    expect(new Set(smtp.mails.map(mail => mail.messageId)).size).toBe(40);
    for (const id of ids) await becomes(id, { state: 'sent', attempts: 1 });
  });
});

describe('the log', () => {
  test('is listed by template and state, without addresses for who may not read clients', async () => {
    const { id } = await sent();
    await becomes(id, { state: 'sent' });
    const list = async (query: string, by = admin) =>
      (await by.get<TemplateMailPage>(`/templates/${template.id}/mails${query}`)).body;
    const page = await list('');
    expect(page.meta.total).toBe(1);
    expect(page.data[0]).toMatchObject({ id, to: 'ada@example.com', subject: 'Welcome, Ada <b>' });
    expect(page.data[0]).not.toHaveProperty('html');
    expect((await list('?state=failed')).data).toEqual([]);
    const translator = await api.as('Translator');
    const clients = await translator.get('/clients');
    expect(clients.status).toBe(403);
    const [hidden] = (await list('', translator)).data;
    expect(hidden).toMatchObject({ to: 'a•••@example.com', subject: null });
  });

  test('is searched by a part of the address, page by page', async () => {
    for (const n of [1, 2, 3]) await sent({ to: `ada_${n}@example.com` });
    await sent({ to: 'adab@example.com' });
    const list = (query: string, by = admin) =>
      by.get<TemplateMailPage & Failure>(`/templates/${template.id}/mails?${query}`);
    const first = (await list('search=ADA_&perPage=2')).body;
    expect(first.meta).toMatchObject({ page: 1, perPage: 2, total: 3 });
    const addresses = [...first.data, ...(await list('search=ADA_&perPage=2&page=2')).body.data];
    expect(addresses.map(({ to }) => to)).toEqual([3, 2, 1].map(n => `ada_${n}@example.com`));
    for (const wrong of ['state=lost', 'perPage=101', 'to=ada', 'search=%00']) {
      expect((await list(wrong)).status).toBe(422);
    }
  });

  test('cannot be searched for addresses by who may not read clients', async () => {
    await sent();
    const translator = await api.as('Translator');
    const path = `/templates/${template.id}/mails?search=ada`;
    const { status, body } = await translator.get<Failure>(path);
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  });

  test('forgets bodies after a week and mails after a quarter', async () => {
    smtp.refusals.push(550);
    const { id } = await sent();
    await becomes(id, { state: 'failed' });
    const housekeeping = api.app.get(Housekeeping);
    await housekeeping.run();
    expect((await bodyOf(id))[0]).not.toMatchObject({ body: null });
    await set(id, `claimed_at = now() - interval '8 days'`);
    await housekeeping.run();
    expect(await bodyOf(id)).toEqual([{ body: null }]);
    await set(id, `created_at = now() - interval '91 days'`);
    await housekeeping.run();
    expect(await bodyOf(id)).toEqual([]);
  });

  test('is erased with the client, by name and by address', async () => {
    const { body: client } = await admin.post<Client>('/clients', { body: newClient() });
    await sent({ clientId: client.id, to: 'other@example.com' });
    await sent({ to: client.email?.toUpperCase() });
    const stays = await sent();
    await arrived(3);
    const file = await admin.get<{ mails: { to: string }[] }>(`/clients/${client.id}/data`);
    expect(file.body.mails).toHaveLength(2);
    await admin.post(`/clients/${client.id}/erase`, { body: { confirm: client.number } });
    const left = await api.dataSource.query<{ id: string }[]>('SELECT id FROM template_mails');
    expect(left).toEqual([{ id: stays.id }]);
  });
});

test('without a mail server says what to set', async () => {
  const bare = await startTestApi();
  try {
    const caller = await bare.as('Editor');
    const { status, body } = await send({}, caller);
    expect([status, body.code]).toEqual([409, 'MAIL_NOT_CONFIGURED']);
    expect(JSON.stringify(body)).toContain('PORTICO_SMTP_URL');
  } finally {
    await bare.stop();
  }
});
