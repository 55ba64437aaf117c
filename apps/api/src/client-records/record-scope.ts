import type { RecordKey } from '@portico/contracts/client-records';
import { currentActor } from '../platform/context';
import type { Parameters } from '../platform/database/parameters';

/** That a record `r` may be known to the caller: to an area, its own records of its owner. */
export function mine(parameters: Parameters): string {
  const area = currentActor()?.area;
  if (!area) return 'true';
  return `r.area_id = ${parameters.add(area.id)} AND r.client_id = ${parameters.add(area.ownerId)}`;
}

/** That a record `r` has this key. */
export function keyIs(
  { kind, externalId }: RecordKey,
  areaId: string | null,
  parameters: Parameters,
): string {
  const area = areaId === null ? 'r.area_id IS NULL' : `r.area_id = ${parameters.add(areaId)}`;
  return `${area} AND r.kind = ${parameters.add(kind)}
    AND r.external_id = ${parameters.add(externalId)}`;
}
