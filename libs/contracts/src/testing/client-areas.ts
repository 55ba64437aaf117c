import type { ClientArea, CreateClientArea } from '../client-areas';

/** A valid body that registers an area. */
export function newClientArea(changes: object = {}): CreateClientArea {
  const input: CreateClientArea = {
    name: `Portal ${Math.random().toString(36).slice(2)}`,
    type: 'Personal Account',
    kind: 'custom',
    url: 'https://portal.acme.example',
  };
  return { ...input, ...changes };
}

/** An area as the API answers it. */
export function aClientArea(changes: Partial<ClientArea> = {}): ClientArea {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    deletedAt: null,
    name: 'Acme Client Portal',
    identifier: 'acme-client-portal',
    type: 'Personal Account',
    kind: 'custom',
    url: 'https://portal.acme.example',
    ownerId: null,
    owner: null,
    active: true,
    deliveryAccess: 'open',
    access: 'selected',
    accessGroups: [],
    accessClients: [],
    allowedOrigins: [],
    branding: {},
    effectiveBranding: {},
    properties: {},
    clientId: 'pca_7d2c0f3a9b1e4d5c6a7b8c9d',
    hasOutbound: false,
    ...changes,
  };
}
