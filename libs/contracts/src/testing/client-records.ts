import type { BatchRecord, ClientFigures, ClientRecord, PutClientRecord } from '../client-records';

/** A valid body that pushes a record; it names no client. */
export function newClientRecord(changes: object = {}): PutClientRecord {
  const input: PutClientRecord = {
    title: 'Order 10023',
    state: 'paid',
    amount: '1250.50',
    currency: 'EUR',
    occurredAt: '2026-05-10T09:51:26.776Z',
  };
  return { ...input, ...changes };
}

/** The same as a part of a batch. */
export function batchRecord(changes: object = {}): BatchRecord {
  const externalId = Math.random().toString(36).slice(2);
  return { ...newClientRecord(), kind: 'order', externalId, ...changes };
}

/** A record as the API answers it. */
export function aClientRecord(changes: Partial<ClientRecord> = {}): ClientRecord {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    clientId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50',
    client: 'Acme Trading',
    areaId: null,
    area: null,
    areaName: null,
    kind: 'order',
    externalId: '10023',
    title: 'Order 10023',
    state: 'paid',
    status: null,
    amount: '1250.50',
    currency: 'EUR',
    occurredAt: '2026-05-10T09:51:26.776Z',
    url: null,
    payload: {},
    ...changes,
  };
}

/** Figures of a client as the API answers them. */
export function someFigures(changes: Partial<ClientFigures> = {}): ClientFigures {
  return {
    lifetimeValue: [{ amount: '1250.50', currency: 'EUR' }],
    purchases: 1,
    repeatPurchaseRate: 0,
    dataQuality: 75,
    records: [{ kind: 'order', count: 1 }],
    calculatedAt: '2026-05-10T09:51:26.776Z',
    ...changes,
  };
}
