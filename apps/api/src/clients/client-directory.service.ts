import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { clientIdOf, whoStayed } from './resolve-client';

// For the statements of other domains.
export { whoStayed };

/** How somebody names a client: by id, else by email address. */
export interface ClientReference {
  id?: string | null | undefined;
  email?: string | null | undefined;
}

// Locked, so that none of them goes to the trash before what refers to them is written. Of who was
// erased nothing more is taken in.
const MEANT = `
  WITH asked AS MATERIALIZED (
    SELECT r.place::int - 1 AS place, ${whoStayed('r.id')} AS id, lower(r.email) AS email
    FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS r (id, email, place))
  SELECT r.place, c.id FROM asked r
  JOIN clients c ON c.deleted_at IS NULL AND c.erased_at IS NULL
    AND (c.id = r.id OR c.email_key = r.email)
  ORDER BY c.id FOR SHARE OF c`;

/** Knows which client is meant. */
@Injectable()
export class ClientDirectory {
  /** The id of the client whom an id stands for, also after a merge; 404 where there is none. */
  idOf(manager: EntityManager, id: string): Promise<string> {
    return clientIdOf(manager, id);
  }

  /** The ids of those who are meant, in the order asked for; undefined where there is nobody. */
  async resolve(
    manager: EntityManager,
    references: ClientReference[],
  ): Promise<(string | undefined)[]> {
    const first = await meant(manager, references);
    const missing = references.filter((_, place) => !first[place]);
    if (missing.length === 0) return first;
    // Who was merged at that moment is found by now: the lock has waited for it.
    const second = await meant(manager, missing);
    return first.map(id => id ?? second.shift());
  }
}

async function meant(manager: EntityManager, references: ClientReference[]) {
  const found = await manager.query<{ place: number; id: string }[]>(MEANT, [
    references.map(({ id }) => id ?? null),
    references.map(({ id, email }) => (id ? null : (email ?? null))),
  ]);
  const ids = new Map(found.map(({ place, id }) => [place, id]));
  return references.map((_, place) => ids.get(place));
}
