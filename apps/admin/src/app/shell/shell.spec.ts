import { Component } from '@angular/core';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClientArea } from '@portico/contracts/testing/client-areas';
import { aClient } from '@portico/contracts/testing/clients';
import { aText } from '@portico/contracts/testing/texts';
import { openPage, type Page } from '../../testing/page';
import { Shell } from './shell';

@Component({ template: '<h1>A page</h1>' })
class Blank {}

const routes = [
  { path: 'sign-in', component: Blank },
  { path: '', component: Shell, children: [{ path: '**', component: Blank }] },
];
const area = aClientArea({ name: 'Acme Shop' });
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 6, total: data.length },
});

const ACCOUNT = MatMenuHarness.with({ selector: '[aria-label^="Account menu"]' });

const open = (permissions?: Permissions): Promise<Page> => openPage(routes, '/', permissions);
const entries = () => {
  const links = document.querySelectorAll('app-menu li a');
  return [...links].map(link => link.textContent.trim());
};
const labelled = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);

function press(key: string, target: EventTarget = window, control = false): void {
  const event = new KeyboardEvent('keydown', { key, ctrlKey: control, bubbles: true });
  target.dispatchEvent(event);
}

async function openSearch(page: Page): Promise<HTMLInputElement> {
  press('k', window, true);
  await page.shows('Pages');
  const input = document.querySelector<HTMLInputElement>('app-global-search input');
  if (!input) throw new Error('The search has no input.');
  return input;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('the menu', () => {
  it('leads everywhere that an owner may go', async () => {
    await open();
    expect(entries()).toEqual([
      ...['Dashboard', 'Clients', 'Client Areas'],
      ...['Translations', 'Texts', 'Templates', 'Glossary', 'Quality', 'Missing keys', 'Languages'],
      ...['Staff and roles', 'API tokens', 'Integrations', 'Audit'],
    ]);
  });

  it('shows a translator what concerns translations, and no empty group', async () => {
    const page = await open({ ...new Permissions(), translations: 'write' });
    expect(entries()).toEqual([
      ...['Dashboard', 'Translations', 'Glossary', 'Quality', 'Missing keys'],
    ]);
    expect(page.text()).not.toContain('Administration');
  });

  it('folds, and is folded the next time as well', async () => {
    const page = await open();
    await page.click('Fold the menu');
    expect(labelled('Unfold the menu')?.getAttribute('aria-expanded')).toBe('false');
    expect(localStorage.getItem('portico.menu')).toBe('folded');
  });

  it('opens over the page on a phone, and leaves by Esc', async () => {
    const narrow = { matches: true, addListener: vi.fn(), removeListener: vi.fn() };
    vi.stubGlobal('matchMedia', () => narrow);
    const page = await open();
    expect(entries()).toEqual([]);
    labelled('Open the menu')?.click();
    await page.shows('Client Areas');
    press('Escape');
    await vi.waitFor(() => expect(entries()).toEqual([]));
  });
});

describe('the search over everything', () => {
  it('opens by Ctrl+K and finds pages, areas and content', async () => {
    const page = await open();
    const input = await openSearch(page);
    type(input, 'acme');
    await page.answer('/api/v1/clients?search=acme&perPage=6', pageOf());
    await page.answer('/api/v1/client-areas?search=acme&perPage=6', pageOf(area));
    await page.answer('/api/v1/translations?search=acme&perPage=6', pageOf());
    const text = aText({ label: 'acme.terms' });
    await page.answer('/api/v1/texts?search=acme&perPage=6', pageOf(text));
    await page.answer('/api/v1/templates?search=acme&perPage=6', pageOf());
    await page.shows('acme.terms');
    await page.shows('Acme Shop');
    press('Enter', input);
    await vi.waitFor(() => expect(page.url()).toBe(`/client-areas/${area.id}`));
    await vi.waitFor(() => expect(document.querySelector('app-global-search')).toBeNull());
  });

  it('finds clients, and opens the page of one', async () => {
    const client = aClient();
    const page = await open({ ...new Permissions(), clients: 'read' });
    const input = await openSearch(page);
    type(input, 'trading');
    await page.answer('/api/v1/clients?search=trading&perPage=6', pageOf(client));
    await page.shows('office@acme.example');
    press('Enter', input);
    await vi.waitFor(() => expect(page.url()).toBe(`/clients/${client.id}`));
  });

  it('steps through what it found by keyboard', async () => {
    const page = await open({ ...new Permissions(), translations: 'read' });
    const input = await openSearch(page);
    press('ArrowDown', input);
    press('Enter', input);
    await vi.waitFor(() => expect(page.url()).toBe('/translations'));
  });

  it('says so when there is nothing', async () => {
    const page = await open(new Permissions());
    type(await openSearch(page), 'nowhere');
    await page.shows('Nothing found.');
  });
});

describe('the list of long work', () => {
  const job = {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f51',
    kind: 'translations.import',
    state: 'running',
    progress: 40,
    total: 100,
    error: null,
    startedBy: 'Ada Byron',
    createdAt: '2026-05-10T09:51:26.776Z',
    finishedAt: null,
  };

  it('says how far it is, and leads to it', async () => {
    const page = await open();
    labelled('Your work')?.click();
    await page.answer('/api/v1/jobs?perPage=8', pageOf(job));
    await page.shows('40 of 100');
    document.querySelector<HTMLElement>('a[mat-menu-item]')?.click();
    await vi.waitFor(() => expect(page.url()).toBe(`/translations/import?job=${job.id}`));
  });

  it('asks anew each time, and says what it is for when there is none', async () => {
    const page = await open();
    labelled('Your work')?.click();
    await page.answer('/api/v1/jobs?perPage=8', pageOf());
    await page.shows('Imports, bulk actions and other long work');
    document.querySelector<HTMLElement>('.cdk-overlay-backdrop')?.click();
    labelled('Your work')?.click();
    await page.answer('/api/v1/jobs?perPage=8', pageOf({ ...job, state: 'failed' }));
    await page.shows('Failed');
  });
});

describe('the account menu', () => {
  it('says who is signed in, and switches the theme', async () => {
    const page = await open();
    const menu = await page.loader.getHarness(ACCOUNT);
    await menu.open();
    expect(page.text()).toContain('owner@example.com');
    await menu.clickItem({ text: 'Dark' });
    expect(document.documentElement.style.colorScheme).toBe('dark');
  });

  it('signs out', async () => {
    const page = await open();
    const menu = await page.loader.getHarness(ACCOUNT);
    await menu.open();
    await page.click('Sign out');
    await page.answer('POST /api/v1/auth/sign-out', null, 204);
    await vi.waitFor(() => expect(page.url()).toBe('/sign-in'));
  });
});
