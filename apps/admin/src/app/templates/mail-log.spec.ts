import { Permissions } from '@portico/contracts/permissions';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aTemplate } from '@portico/contracts/testing/templates';
import { openPage, type Page } from '../../testing/page';
import routes from './templates.routes';

const URL = '/api/v1/templates';
const welcome = aTemplate();
const url = `${URL}/${welcome.id}`;
const mails = `${url}/mails?page=1&perPage=25`;
const mail = {
  ...{ id: 'm1', label: welcome.label, language: 'de', to: 'a@example.com', subject: 'Hallo' },
  ...{ state: 'failed', test: true, attempts: 5, uncertain: false, error: '550 No such user' },
  ...{ createdAt: welcome.updatedAt, sentAt: null, retryable: true },
};
const sent = { ...mail, state: 'sent', error: null, retryable: false };
const pageOf = (data: unknown[], total = data.length, page = 1) => ({
  data,
  meta: { page, perPage: 25, total },
});

async function openLog(permissions?: Permissions): Promise<Page> {
  const all = [{ path: 'templates', children: routes }];
  const page = await openPage(all, `/templates/${welcome.id}`, permissions);
  await page.answer(URL, pageOf([welcome]));
  await page.answer(`${URL}/prefixes`, { data: [] });
  await page.answer('/api/v1/languages', { data: [aLanguage()] });
  await page.answer(url, welcome);
  await page.shows('Written in');
  const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
  tabs.find(tab => tab.textContent.trim() === 'Delivery log')?.click();
  return page;
}

const log = () => document.querySelector('app-mail-log')?.textContent ?? '';
const retry = () =>
  document.querySelector<HTMLElement>('[aria-label="Send again to a@example.com"]');
const type = (text: string) => {
  const input = document.querySelector<HTMLInputElement>('app-mail-log input');
  if (!input) throw new Error('The log has no search.');
  input.value = text;
  input.dispatchEvent(new Event('input'));
};

describe('the delivery log of a template', () => {
  it('lists what was sent, and where it is', async () => {
    const page = await openLog();
    await page.answer(mails, pageOf([mail]));
    await page.shows('550 No such user');
    expect(log()).toContain('Failed');
    await page.click('Refresh');
    await page.answer(mails, pageOf([sent]));
    await vi.waitFor(() => expect(log()).not.toContain('550'));
    expect(retry()).toBeNull();
  });

  it('goes on beyond the first hundred, and leaves the page of the list alone', async () => {
    const page = await openLog();
    await page.answer(mails, pageOf([sent], 130));
    await page.shows('1–25 of 130');
    document.querySelector<HTMLElement>('app-mail-log [aria-label="Last page"]')?.click();
    const last = { ...sent, id: 'm130', to: 'first@example.com' };
    await page.answer(`${url}/mails?page=6&perPage=25`, pageOf([last], 130, 6));
    await page.shows('first@example.com');
    expect(page.url()).toBe(`/templates/${welcome.id}`);
  });

  it('is narrowed by state and address, from the first page on', async () => {
    const page = await openLog();
    await page.answer(mails, pageOf([sent], 130));
    await page.shows('1–25 of 130');
    document.querySelector<HTMLElement>('app-mail-log [aria-label="Next page"]')?.click();
    await page.answer(`${url}/mails?page=2&perPage=25`, pageOf([sent], 130, 2));
    document.querySelector<HTMLElement>('app-mail-log .mat-mdc-select-trigger')?.click();
    await page.pick('Failed');
    await page.answer(`${mails}&state=failed`, pageOf([mail]));
    await page.shows('550 No such user');
    type(' ada ');
    await page.answer(`${mails}&search=ada&state=failed`, pageOf([]));
    await page.shows('No mail fits these filters.');
  });

  it('sends again what was given up', async () => {
    const page = await openLog();
    await page.answer(mails, pageOf([mail]));
    await page.shows('Send again');
    retry()?.click();
    await page.answer(`POST ${url}/mails/m1/retry`, { ...mail, state: 'queued' }, 202);
    await page.answer(mails, pageOf([{ ...mail, state: 'queued', error: null }]));
    await page.shows('The mail to a@example.com is on its way again.');
    await page.shows('Queued');
  });

  it('says why the API sends nothing again', async () => {
    const page = await openLog();
    await page.answer(mails, pageOf([mail]));
    await page.shows('Send again');
    retry()?.click();
    const detail = 'Mails cannot be sent: set PORTICO_SMTP_URL.';
    await page.refuse(`POST ${url}/mails/m1/retry`, 409, { code: 'MAIL_NOT_CONFIGURED', detail });
    await page.answer(mails, pageOf([mail]));
    await page.shows(detail);
  });

  it('does not send again what nobody knows any more', async () => {
    const page = await openLog();
    await page.answer(mails, pageOf([{ ...mail, retryable: false }]));
    await page.shows('Send again');
    expect(retry()?.getAttribute('aria-disabled')).toBe('true');
    retry()?.click();
    page.http.expectNone(request => request.method === 'POST');
  });

  it('offers no search by address to who may not read clients, and nothing to send', async () => {
    const permissions = { ...new Permissions(), templates: 'read', languages: 'read' } as const;
    const page = await openLog(permissions);
    await page.answer(mails, pageOf([{ ...mail, subject: null }]));
    await page.shows('Hidden from your role');
    expect(document.querySelector('app-mail-log input')).toBeNull();
    expect(retry()?.getAttribute('aria-disabled')).toBe('true');
  });
});
