import { Injectable } from '@nestjs/common';
import type { Admitted, UpdateClientArea } from '@portico/contracts/client-areas';
import { DataSource, type EntityManager } from 'typeorm';
import { invalidField } from '../platform/errors/problem-error';

/** Whom an area admits beside its owner. */
export interface AreaAccess {
  accessGroups: Admitted[];
  accessClients: Admitted[];
}

type Chosen = Pick<UpdateClientArea, 'accessGroupIds' | 'accessClientIds'>;

/** SQL: whether the client of that alias may sign in at the area of that alias. */
export const MAY_ENTER = `(area.access = 'everyone' OR area.owner_id = client.id
  OR EXISTS (SELECT FROM client_area_clients chosen
    WHERE chosen.area_id = area.id AND chosen.client_id = client.id)
  OR EXISTS (SELECT FROM client_area_groups chosen JOIN client_group_members member
      ON member.group_id = chosen.group_id
    WHERE chosen.area_id = area.id AND member.client_id = client.id))`;

const CHOSEN = `
  SELECT area_id AS "areaId", 'accessGroups' AS list, id, name
  FROM client_area_groups JOIN client_groups ON id = group_id WHERE area_id = ANY($1)
  UNION ALL
  SELECT area_id, 'accessClients', id, name
  FROM client_area_clients JOIN clients ON id = client_id
  WHERE area_id = ANY($1) AND deleted_at IS NULL
  ORDER BY name, id`;

const TABLES = {
  accessGroupIds: { table: 'client_area_groups', column: 'group_id', from: 'client_groups' },
  accessClientIds: { table: 'client_area_clients', column: 'client_id', from: 'clients' },
} as const;

/** Which clients and groups are chosen for which area. */
@Injectable()
export class AreaAccessService {
  constructor(private readonly dataSource: DataSource) {}

  /** The choices of these areas, by their ids. */
  async of(
    areaIds: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, AreaAccess>> {
    const chosen = new Map<string, AreaAccess>(
      areaIds.map(id => [id, { accessGroups: [], accessClients: [] }]),
    );
    const rows = await manager.query<(Admitted & { areaId: string; list: keyof AreaAccess })[]>(
      CHOSEN,
      [areaIds],
    );
    for (const { areaId, list, id, name } of rows) chosen.get(areaId)?.[list].push({ id, name });
    return chosen;
  }

  /** Replaces the lists that are given; 422 for what does not exist. */
  async replace(manager: EntityManager, areaId: string, chosen: Chosen): Promise<void> {
    for (const field of ['accessGroupIds', 'accessClientIds'] as const) {
      const ids = chosen[field];
      if (ids) await this.replaceOne(manager, areaId, field, distinct(ids));
    }
  }

  private async replaceOne(
    manager: EntityManager,
    areaId: string,
    field: keyof typeof TABLES,
    ids: string[],
  ): Promise<void> {
    const { table, column, from } = TABLES[field];
    const living = field === 'accessClientIds' ? 'AND deleted_at IS NULL' : '';
    await manager.query(`DELETE FROM ${table} WHERE area_id = $1`, [areaId]);
    const added = await manager.query<object[]>(
      `INSERT INTO ${table} (area_id, ${column})
       SELECT $1, id FROM ${from} WHERE id = ANY($2) ${living} RETURNING area_id`,
      [areaId, ids],
    );
    if (added.length < ids.length) {
      throw invalidField(field, 'NOT_FOUND', 'names somebody who does not exist');
    }
  }
}

const distinct = (ids: string[]) => [...new Set(ids.map(id => id.toLowerCase()))];

/** The choices as they are written: by their ids. */
export function idsOf({ accessGroups, accessClients }: AreaAccess): Required<Chosen> {
  return {
    accessGroupIds: accessGroups.map(({ id }) => id),
    accessClientIds: accessClients.map(({ id }) => id),
  };
}
