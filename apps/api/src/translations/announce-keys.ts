import type { EntityManager } from 'typeorm';
import { announce } from '../platform/database/changes';

interface Place {
  areaId: string | null;
  namespace: string;
}

// With more of them it is cheaper to drop everything than to name each.
const NAMED = 50;

/** Tells of a change to many keys, once for each namespace of each area. */
export async function announceKeys(
  manager: EntityManager,
  keys: Place[],
  languages?: string[],
): Promise<void> {
  const places = new Map(
    keys.map(({ areaId, namespace }) => [`${areaId ?? ''} ${namespace}`, { areaId, namespace }]),
  );
  if (places.size > NAMED) return announce(manager, { topic: 'translations' });
  for (const place of places.values()) {
    await announce(manager, {
      topic: 'translations',
      ...place,
      ...(languages ? { languages } : {}),
    });
  }
}
