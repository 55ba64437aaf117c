import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How somebody names a client: by id, else by email address. */
export interface ClientReference {
  id?: string | null | undefined;
  email?: string | null | undefined;
}

// Locked, so that none of them goes to the trash before what refers to them is written.
const MEANT = `
  SELECT r.place::int - 1 AS place, c.id
  FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS r (id, email, place)
  JOIN clients c ON c.deleted_at IS NULL AND (c.id = r.id OR c.email_key = lower(r.email))
  ORDER BY c.id FOR SHARE OF c`;

/** Knows which client is meant. */
@Injectable()
export class ClientDirectory {
  /** The ids of those who are meant, in the order asked for; undefined where there is nobody. */
  async resolve(
    manager: EntityManager,
    references: ClientReference[],
  ): Promise<(string | undefined)[]> {
    const found = await manager.query<{ place: number; id: string }[]>(MEANT, [
      references.map(({ id }) => id ?? null),
      references.map(({ id, email }) => (id ? null : (email ?? null))),
    ]);
    const ids = new Map(found.map(({ place, id }) => [place, id]));
    return references.map((_, place) => ids.get(place));
  }
}
