import type { Brand } from '@portico/contracts/branding';
import type { ClientArea } from '@portico/contracts/client-areas';
import { effectiveBranding } from '../branding/branding.service';
import type { AreaAccess } from './area-access.service';
import type { ClientAreaEntity } from './client-area.entity';

/** An area as the API shows it: with names of its owner and the admitted, and what it inherits. */
export function presentArea(
  area: ClientAreaEntity,
  brand: Brand,
  access: AreaAccess = { accessGroups: [], accessClients: [] },
): ClientArea {
  return {
    ...area,
    ...access,
    properties: area.properties as Record<string, unknown>,
    owner: area.owner?.name ?? null,
    effectiveBranding: effectiveBranding(area.branding, brand),
    hasOutbound: area.outboundCredentials !== null,
    createdAt: area.createdAt.toISOString(),
    updatedAt: area.updatedAt.toISOString(),
    deletedAt: area.deletedAt?.toISOString() ?? null,
  };
}
