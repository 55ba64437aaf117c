import type { ClientArea, ClientAreaPage, CreateClientArea } from '@portico/contracts/client-areas';
import type { Client, ClientPage } from '@portico/contracts/clients';
import type { Job } from '@portico/contracts/jobs';
import type { LanguageList } from '@portico/contracts/languages';
import { readConfig } from '../platform/config';
import { run } from '../platform/lifecycle';
import { ask } from './demo/ask';
import { bringClients } from './demo/clients';
import { bringContents } from './demo/contents';
import {
  compilerTexts,
  componentTexts,
  editorTexts,
  LANGUAGES,
  type LocaleFile,
} from './demo/locale-files';
import { ManagementApi } from './demo/management-api';

const PORTAL = {
  name: 'Acme Client Portal',
  identifier: 'acme-client-portal',
  type: 'Personal Account',
  kind: 'integrated',
} as const;
const SHOP = {
  name: 'Acme Shop',
  identifier: 'acme-shop',
  type: 'Web Shop',
  kind: 'custom',
  url: 'https://shop.acme.example',
  allowedOrigins: ['https://shop.acme.example', 'http://localhost:4200'],
} as const;

/**
 * `npm run demo`: fills a running product with the texts of real ones and with some customers; again
 * does no harm.
 */
run(async () => {
  const { publicUrl, owner } = readConfig(process.env);
  const texts = { everywhere: componentTexts(), portal: editorTexts(), shop: compilerTexts() };
  const api = new ManagementApi(publicUrl);
  const email = owner.email ?? (await ask('Email: ', false));
  await api.signIn(email, owner.password ?? (await ask('Password: ', true)));

  const acme = await acmeOf(api);
  const portal = await areaOf(api, { ...PORTAL, ownerId: acme.id });
  const shop = await areaOf(api, {
    ...SHOP,
    allowedOrigins: [...SHOP.allowedOrigins],
    ownerId: acme.id,
  });
  await publish(api);
  for (const file of texts.everywhere) await bringIn(api, file);
  for (const file of texts.portal) await bringIn(api, file, portal);
  for (const file of texts.shop) await bringIn(api, file, shop);
  const { added } = await bringClients(api, shop);
  say(`Brought in the customers of ${shop.name} with ${added} new orders`);
  const contents = await bringContents(api);
  say(`Made ${contents.added} texts, templates and terms of the glossary`);

  const delivery = `${publicUrl}/api/delivery/v1/${portal.identifier}`;
  say(`Done. A front end reads, for instance, ${delivery}/locales/de/editor.json`);
});

const say = (line: string) => process.stdout.write(`${line}\n`);

async function acmeOf(api: ManagementApi): Promise<Pick<Client, 'id'>> {
  const name = 'Acme Trading';
  const { data } = await api.get<ClientPage>(`/clients?search=${encodeURIComponent(name)}`);
  const found = data.find(client => client.name === name);
  const client = found ?? (await api.post<Client>('/clients', { kind: 'organisation', name }));
  say(`${found ? 'Found' : 'Made'} the client ${name}`);
  return client;
}

async function areaOf(api: ManagementApi, area: CreateClientArea): Promise<ClientArea> {
  const query = `/client-areas?search=${encodeURIComponent(area.name)}`;
  const { data } = await api.get<ClientAreaPage>(query);
  const found = data.find(({ identifier }) => identifier === area.identifier);
  const made = found ?? (await api.post<ClientArea>('/client-areas', area));
  say(`${found ? 'Found' : 'Made'} the client area ${made.name}`);
  return made;
}

async function publish(api: ManagementApi): Promise<void> {
  const { data } = await api.get<LanguageList>('/languages');
  const tagsIn = (...states: string[]) =>
    data
      .filter(({ tag, state }) => LANGUAGES.includes(tag) && states.includes(state))
      .map(({ tag }) => tag);
  await change(api, tagsIn('available'), 'active');
  await change(api, tagsIn('available', 'active'), 'published');
  say(`Published ${LANGUAGES.join(', ')}`);
}

async function change(api: ManagementApi, tags: string[], state: string): Promise<void> {
  const changes = tags.map(tag => ({ tag, state }));
  if (changes.length > 0) await api.patch('/languages', { changes });
}

/** What was edited since the last time stays. */
async function bringIn(api: ManagementApi, file: LocaleFile, area?: ClientArea): Promise<void> {
  const { language, namespace } = file;
  const started = await api.post<Job>('/translations/imports', formOf(file, area));
  const { report } = await api.finished(started);
  const refused = report?.rejected ? `, ${report.rejected} refused` : '';
  const what = `${namespace} in ${language}: ${report?.added ?? 0} added${refused}`;
  say(`${area?.name ?? 'Everywhere'}: ${what}`);
}

function formOf({ language, namespace, format, text }: LocaleFile, area?: ClientArea): FormData {
  const form = new FormData();
  form.append('language', language);
  form.append('namespace', namespace);
  form.append('format', format);
  form.append('mode', 'only-empty');
  if (area) form.append('areaId', area.id);
  form.append('file', new Blob([text]), `${language}.json`);
  return form;
}
