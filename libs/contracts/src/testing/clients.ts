import type { Client, CreateClient } from '../clients';

/** A valid body that makes a client. */
export function newClient(changes: object = {}): CreateClient {
  const unique = Math.random().toString(36).slice(2);
  const input: CreateClient = {
    kind: 'organisation',
    name: `Acme ${unique}`,
    email: `office@${unique}.example`,
  };
  return { ...input, ...changes };
}

/** A client as the API answers it. */
export function aClient(changes: Partial<Client> = {}): Client {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    deletedAt: null,
    number: 1042,
    kind: 'organisation',
    name: 'Acme Trading',
    legalName: 'Acme Trading SRL',
    email: 'office@acme.example',
    hasPassword: false,
    phone: '+40213101234',
    active: true,
    comments: null,
    properties: {},
    fiscalCode: 'RO 18547290',
    website: 'https://acme.example',
    address: { street: 'Strada Lipscani 12', city: 'Bucharest', country: 'RO' },
    billingAddress: null,
    shippingAddress: null,
    country: 'RO',
    language: 'ro',
    currency: 'EUR',
    groups: [],
    managerId: null,
    manager: null,
    mainContact: null,
    entitlements: [],
    lastSignInAt: null,
    erasedAt: null,
    quality: 75,
    gaps: ['mainContact', 'manager'],
    ...changes,
  };
}
