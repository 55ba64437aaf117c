import { Permissions } from '../permissions';
import type { Role, StaffMember } from '../staff';

/** A staff member as the API answers it. */
export function aStaffMember(changes: Partial<StaffMember> = {}): StaffMember {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    email: 'grace@example.com',
    name: 'Grace Hopper',
    roleId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70',
    role: 'Proofreader',
    active: true,
    totp: false,
    lastSignInAt: null,
    ...changes,
  };
}

/** A role of our own as the API answers it. */
export function aRole(changes: Partial<Role> = {}): Role {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    name: 'Proofreader',
    permissions: { ...new Permissions(), translations: 'write', languages: 'read' },
    builtIn: false,
    members: 0,
    ...changes,
  };
}
