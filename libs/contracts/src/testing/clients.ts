import type { ClientGroup } from '../client-groups';
import type { Client, CreateClient } from '../clients';
import type { Contact } from '../contacts';
import type { CustomField } from '../custom-fields';

const stored = {
  id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f80',
  version: 1,
  createdAt: '2026-05-10T09:51:26.776Z',
  updatedAt: '2026-05-10T09:51:26.776Z',
};

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

/** A contact as the API answers it. */
export function aContact(changes: Partial<Contact> = {}): Contact {
  return {
    ...stored,
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f81',
    number: 7,
    clientId: stored.id,
    firstName: 'Ada',
    lastName: 'Byron',
    title: 'Head of Purchasing',
    email: 'ada@acme.example',
    phone: null,
    main: true,
    active: true,
    ...changes,
  };
}

/** A group of clients as the API answers it. */
export function aClientGroup(changes: Partial<ClientGroup> = {}): ClientGroup {
  return {
    ...stored,
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f82',
    number: 3,
    name: 'Wholesale',
    discount: '7.50',
    description: null,
    clients: 2,
    ...changes,
  };
}

/** A custom field of clients as the API answers it. */
export function aCustomField(changes: Partial<CustomField> = {}): CustomField {
  return {
    ...stored,
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f83',
    number: 5,
    label: 'contractStatus',
    title: 'Contract status',
    type: 'choice',
    kind: null,
    required: false,
    choices: ['draft', 'signed'],
    position: 1,
    ...changes,
  };
}
