import type { AuditEntry } from '../audit';

/** An entry of the audit as the API answers it. */
export function anAuditEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f90',
    at: '2026-05-10T09:51:26.776Z',
    channel: 'admin',
    actorId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60',
    actor: 'Grace Hopper',
    action: 'update',
    entity: 'client-areas',
    entityId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f91',
    title: 'Acme Client Portal',
    changes: { name: { before: 'Acme', after: 'Acme Client Portal' } },
    requestId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f92',
    ...changes,
  };
}
