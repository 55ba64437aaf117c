import type { ClientArea } from '@portico/contracts/client-areas';
import type { ClientGroup, ClientGroupPage } from '@portico/contracts/client-groups';
import type { BatchRecord, PushReport } from '@portico/contracts/client-records';
import type { Client, ClientPage, CreateClient } from '@portico/contracts/clients';
import type { CreateContact } from '@portico/contracts/contacts';
import type { ManagementApi } from './management-api';

const GROUPS = [
  { name: 'Retail', discount: '0' },
  { name: 'Wholesale', discount: '7.5' },
];

interface Person {
  client: CreateClient;
  group: string;
  contact?: CreateContact;
  /** What they paid in the shop, in euros, one order after the other. */
  orders: string[];
}

const organisation = (name: string, site: string, city: string, country: string): CreateClient => ({
  kind: 'organisation',
  name,
  legalName: `${name} Ltd`,
  email: `office@${site}`,
  website: `https://${site}`,
  address: { street: 'Market Street 12', city, country },
  active: true,
});

const person = (name: string, language: string, country: string): CreateClient => ({
  kind: 'person',
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@mail.example`,
  language,
  address: { city: 'Springfield', country },
  active: true,
});

const PEOPLE: Person[] = [
  {
    client: organisation('Northwind Stores', 'northwind.example', 'Leeds', 'GB'),
    group: 'Wholesale',
    contact: { firstName: 'Grace', lastName: 'Hopper', title: 'Head of Purchasing' },
    orders: ['1280.00', '940.50', '2210.75'],
  },
  {
    client: organisation('Café Lumière', 'lumiere.example', 'Lyon', 'FR'),
    group: 'Wholesale',
    contact: { firstName: 'Amélie', lastName: 'Durand', phone: '+33 4 72 00 00 00' },
    orders: ['315.20', '298.00'],
  },
  {
    client: organisation('Bäckerei Sonnenschein', 'sonnenschein.example', 'Köln', 'DE'),
    group: 'Retail',
    orders: ['84.90'],
  },
  { client: person('Alan Turing', 'en', 'GB'), group: 'Retail', orders: ['42.00', '18.50'] },
  { client: person('Hedy Lamarr', 'de', 'AT'), group: 'Retail', orders: ['129.99'] },
  { client: person('Katherine Johnson', 'en', 'US'), group: 'Retail', orders: [] },
];

const DAY_MS = 24 * 60 * 60_000;

/** Customers of the shop with their groups, contacts and orders; those that are there stay. */
export async function bringClients(api: ManagementApi, shop: ClientArea): Promise<PushReport> {
  const groups = await groupsOf(api);
  const records: BatchRecord[] = [];
  for (const { client, group, contact, orders } of PEOPLE) {
    const { email } = client;
    const { data } = await api.get<ClientPage>(
      `/clients?search=${encodeURIComponent(email ?? '')}`,
    );
    const groupId = groups.get(group);
    const input = { ...client, ...(groupId ? { groupIds: [groupId] } : {}) };
    const { id } = data[0] ?? (await madeOf(api, input, contact));
    records.push(...orders.map((amount, index) => orderOf(shop, id, amount, index)));
  }
  return api.post<PushReport>('/client-records/batch', { records });
}

async function madeOf(api: ManagementApi, input: CreateClient, contact?: CreateContact) {
  const client = await api.post<Client>('/clients', input);
  if (contact) await api.post(`/clients/${client.id}/contacts`, contact);
  return client;
}

async function groupsOf(api: ManagementApi): Promise<Map<string, string>> {
  const { data } = await api.get<ClientGroupPage>('/client-groups?perPage=100');
  const groups = new Map(data.map(({ name, id }) => [name, id]));
  for (const group of GROUPS.filter(({ name }) => !groups.has(name))) {
    const { id } = await api.post<ClientGroup>('/client-groups', group);
    groups.set(group.name, id);
  }
  return groups;
}

function orderOf({ identifier }: ClientArea, clientId: string, amount: string, index: number) {
  const number = `${clientId.slice(-4)}-${index + 1}`.toUpperCase();
  return {
    area: identifier,
    kind: 'order' as const,
    externalId: number,
    clientId,
    title: `Order ${number}`,
    state: 'paid' as const,
    amount,
    currency: 'EUR',
    occurredAt: new Date(Date.parse('2026-06-01T09:00:00Z') - index * 30 * DAY_MS).toISOString(),
  };
}
