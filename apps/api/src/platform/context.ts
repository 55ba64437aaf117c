import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditChannel } from '@portico/contracts/audit';
import { allows, type Permission, type Permissions } from '@portico/contracts/permissions';

/** A client area that acts for itself, by one of its credentials. */
export interface ActingArea {
  id: string;
  identifier: string;
  /** The client whose records it may read and write. */
  ownerId: string | null;
}

/** Who acts: a staff member or a client in a session, a token, or a client area. */
export interface Actor {
  channel: AuditChannel;
  id: string;
  name: string;
  permissions: Permissions;
  /** What a token may do beyond these levels: to create and not to delete. */
  grants?: Permission[];
  /** Session of a staff member, or of a client. */
  sessionId?: string;
  area?: ActingArea;
  /** Where a client is signed in. */
  areaId?: string;
}

/** Whether the actor may do what an operation demands. */
export function may({ permissions, grants }: Actor, permission: Permission): boolean {
  return allows(permissions, permission) || Boolean(grants?.includes(permission));
}

/** What is known of the request that is being served. */
export interface RequestContext {
  requestId: string;
  address: string;
  actor?: Actor;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs the rest of a request (or of a job) with its context. */
export function runInContext<T>(context: RequestContext, next: () => T): T {
  return storage.run(context, next);
}

/** The context of the running request; undefined outside of one. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The actor of the running request; undefined for the system itself. */
export function currentActor(): Actor | undefined {
  return storage.getStore()?.actor;
}
