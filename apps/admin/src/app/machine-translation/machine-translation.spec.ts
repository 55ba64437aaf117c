import { MatSelectHarness } from '@angular/material/select/testing';
import { Component } from '@angular/core';
import { aLanguage } from '@portico/contracts/testing/languages';
import { openPage } from '../../testing/page';
import type { FilledTexts, LocalizedEntry } from '../localized/localized-entry';
import routes from './machine-translation.routes';
import { TranslateMenu } from './translate-menu';

const PROVIDERS = '/api/v1/machine-translations/providers';
const JOBS = '/api/v1/machine-translations/jobs';
const provider = { id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60', name: 'OpenAI', model: 'gpt' };
const providers = { data: [{ ...provider, isDefault: true }] };
const languages = [
  aLanguage({ tag: 'en', name: 'English', state: 'published', isDefault: true }),
  aLanguage({ tag: 'de', name: 'German', state: 'active' }),
  aLanguage({ tag: 'fr', name: 'French', state: 'active' }),
];

@Component({
  imports: [TranslateMenu],
  template: `
    <app-translate-menu
      chosen="de"
      about="Sign-up"
      [entries]="entries"
      [languages]="languages"
      (filled)="filled.push($event)"
    />
    @for (one of filled; track one) {
      <p>{{ one.language }} {{ one.mark }} {{ one.texts.get('title') }}</p>
    }
  `,
})
class Form {
  protected readonly languages = languages;
  protected readonly filled: FilledTexts[] = [];
  protected readonly entries: LocalizedEntry[] = [
    {
      ...{ language: 'en', state: 'translated', changed: false, invalid: false },
      texts: [
        { name: 'title', value: 'Hello', as: 'plain' },
        { name: 'description', value: '<p>World</p>', as: 'html' },
        { name: 'properties', value: '{}', as: 'json' },
        { name: 'properties/cta', value: 'Buy', as: 'leaf' },
      ],
    },
  ];
}

const form = () => openPage([{ path: 'form', component: Form }], '/form');
const text = (name: string, value: string | null, problem: string | null = null) => ({
  ...{ name, language: 'de', value, origin: value && 'machine', code: problem && 'X', problem },
});

describe('the Translate menu', () => {
  it('puts what the machine says into the form, marked so', async () => {
    const page = await form();
    await page.click('Translate');
    await page.answer(PROVIDERS, providers);
    await page.shows('Nothing is stored until you save.');
    const submit = document.querySelector<HTMLElement>('mat-dialog-actions [type=submit]');
    submit?.click();
    const { request } = await page.answer('POST /api/v1/machine-translations', {
      data: [text('title', 'Hallo'), text('description', '<p>Welt</p>')],
      tokens: 20,
    });
    expect(request.body).toEqual({
      ...{ integrationId: provider.id, from: 'en', to: ['de'], tone: 'neutral' },
      description: 'Sign-up',
      texts: [
        { name: 'title', value: 'Hello' },
        { name: 'description', value: '<p>World</p>', html: true },
        { name: 'properties/cta', value: 'Buy' },
      ],
    });
    await page.shows('de machine Hallo');
    await page.shows('2 translations are in the form.');
  });

  it('says which texts stay as they were', async () => {
    const page = await form();
    await page.click('Translate');
    await page.answer(PROVIDERS, providers);
    await page.shows('OpenAI');
    document.querySelector<HTMLElement>('mat-dialog-actions [type=submit]')?.click();
    const failed = text('description', null, 'The translation lacks {{name}}.');
    const data = [text('title', 'Hallo'), failed];
    await page.answer('POST /api/v1/machine-translations', { data, tokens: 20 });
    await page.shows('German, description: The translation lacks {{name}}.');
    await page.shows('de machine Hallo');
  });

  it('explains how to get a provider', async () => {
    const page = await form();
    await page.click('Translate');
    await page.answer(PROVIDERS, { data: [] });
    await page.shows('No provider of translations yet');
    expect(page.control('Set one up').getAttribute('href')).toBe('/integrations');
  });
});

describe('filling by machine', () => {
  const open = async (query: string) => {
    const url = `/machine-translation?${query}`;
    const page = await openPage([{ path: 'machine-translation', children: routes }], url);
    await page.answer(PROVIDERS, providers);
    await page.answer('/api/v1/languages', { data: languages });
    return page;
  };
  const job = { id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f61', progress: 0, total: 0, error: null };

  it('starts with the filters of the list', async () => {
    const page = await open('target=texts&prefix=mail.&language=fr');
    await page.shows('Only those that the list showed');
    await page.click('Start');
    const { request } = await page.answer(`POST ${JOBS}`, { ...job, state: 'queued' }, 202);
    expect(request.body).toEqual({
      ...{ target: 'texts', integrationId: provider.id, from: 'en', to: ['fr'] },
      ...{ filter: { prefix: 'mail.' }, overwrite: 'empty', tone: 'neutral' },
    });
    await page.answer(`/api/v1/jobs/${job.id}`, { ...job, state: 'running', total: 8 });
    await page.shows('Translating …');
    await page.shows('0 of 8 texts');
  });

  it('takes every language unless the list shows one, and warns of reviewed texts', async () => {
    const page = await open('target=translations');
    const selects = await page.loader.getAllHarnesses(MatSelectHarness);
    await selects[3]?.clickOptions({ text: 'Everything, even what was reviewed' });
    await page.shows('Reviewed texts will be replaced.');
    await page.click('Start');
    const { request } = await page.answer(`POST ${JOBS}`, { ...job, state: 'queued' }, 202);
    expect(request.body).toMatchObject({ to: ['de', 'fr'], filter: {}, overwrite: 'all' });
  });

  it('ends with a report of what was done, what it cost and what failed', async () => {
    const page = await open(`target=translations&job=${job.id}`);
    const problem = { id: '1', label: 'a.b', language: 'de', field: 'value', code: 'EMPTY' };
    await page.answer(`/api/v1/jobs/${job.id}`, {
      ...{ ...job, state: 'done', progress: 12, total: 12 },
      fill: {
        ...{ filled: 10, fromMemory: 1, skipped: 0, failed: 1, requests: 1, cost: '1.5000' },
        ...{ inputTokens: 1_000, outputTokens: 234, currency: 'USD' },
        problems: [{ ...problem, message: 'The translation is empty.' }],
      },
    });
    for (const said of ['1,234', '$1.50', 'One problem', 'The translation is empty.']) {
      await page.shows(said);
    }
    expect(page.control('a.b').getAttribute('href')).toBe('/translations/1');
  });
});
