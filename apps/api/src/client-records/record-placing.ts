import { Injectable } from '@nestjs/common';
import type { BatchRecord } from '@portico/contracts/client-records';
import type { EntityManager } from 'typeorm';
import { ClientAreasService } from '../client-areas/client-areas.service';
import { ClientDirectory, type ClientReference } from '../clients/client-directory.service';
import { currentActor, type ActingArea } from '../platform/context';
import { invalidField, notFound, ProblemError } from '../platform/errors/problem-error';
import type { Placed } from './record-upsert';

type Area = Pick<ActingArea, 'id' | 'ownerId'>;

const noArea = () => new ProblemError(404, 'AREA_NOT_FOUND', 'There is no such client area.');
const noClient = (detail = 'There is no such client.') =>
  new ProblemError(422, 'CLIENT_NOT_FOUND', detail);

/** Finds the area and the client of records, within what the caller may know of. */
@Injectable()
export class RecordPlacing {
  constructor(
    private readonly areas: ClientAreasService,
    private readonly clients: ClientDirectory,
  ) {}

  /** The id of the area of that identifier: the caller's own, or none, where none is named. */
  async areaIdOf(identifier: string | undefined): Promise<string | null> {
    const area = (await this.areasOf([identifier]))(identifier);
    if (area instanceof ProblemError) throw area;
    return area?.id ?? null;
  }

  /** Each record with its area and client, or why it can't be kept. */
  async place(manager: EntityManager, records: BatchRecord[]): Promise<(Placed | ProblemError)[]> {
    const areaOf = await this.areasOf(records.map(({ area }) => area));
    const meant = records.map(record => clientMeant(record, areaOf(record.area)));
    const ids = await this.clients.resolve(
      manager,
      meant.map(one => (one instanceof ProblemError ? {} : one)),
    );
    const placed = records.map((record, index) => {
      const refused = meant[index];
      if (refused instanceof ProblemError) return refused;
      return placeOne(record, areaOf(record.area) as Area | undefined, ids[index]);
    });
    return this.refuseForeign(manager, placed);
  }

  private async areasOf(identifiers: (string | null | undefined)[]) {
    const own = currentActor()?.area;
    if (own) return (name?: string | null) => (!name || name === own.identifier ? own : noArea());
    const given = [...new Set(identifiers)].filter(name => name !== undefined && name !== null);
    const found = given.length ? await this.areas.named(given) : [];
    const areas = new Map(found.map(area => [area.identifier, area]));
    return (name?: string | null) => (name ? (areas.get(name) ?? noArea()) : undefined);
  }

  // What an area can't read, because it is another client's, it can't write over either.
  private async refuseForeign(manager: EntityManager, placed: (Placed | ProblemError)[]) {
    const own = currentActor()?.area;
    if (!own) return placed;
    const known = placed.filter(one => !(one instanceof ProblemError)) as Placed[];
    const foreign = await manager.query<{ key: string }[]>(
      `SELECT r.kind || '/' || r.external_id AS key
       FROM unnest($3::text[], $4::text[]) AS g (kind, external_id)
       JOIN client_records r ON r.area_id = $1 AND r.kind = g.kind
         AND r.external_id = g.external_id AND r.client_id <> $2`,
      [
        ...[own.id, own.ownerId],
        known.map(({ record }) => record.kind),
        known.map(({ record }) => record.externalId),
      ],
    );
    const keys = new Set(foreign.map(({ key }) => key));
    return placed.map(one =>
      !(one instanceof ProblemError) && keys.has(`${one.record.kind}/${one.record.externalId}`)
        ? notFound('The record')
        : one,
    );
  }
}

function clientMeant(record: BatchRecord, area: Area | ProblemError | undefined) {
  if (area instanceof ProblemError) return area;
  const problem = contradiction(record);
  if (problem) return problem;
  const { clientId: id, clientEmail: email } = record;
  if (id || email) return { id, email } satisfies ClientReference;
  if (!area) return invalidField('clientId', 'REQUIRED', 'is required without an area');
  return area.ownerId ? { id: area.ownerId } : noClient('The area has no owner.');
}

function contradiction({ clientId, clientEmail, amount, currency }: BatchRecord) {
  if (amount && !currency) {
    return invalidField('currency', 'REQUIRED', 'is required with an amount');
  }
  if (!clientId || !clientEmail) return undefined;
  return invalidField('clientEmail', 'NOT_ALLOWED', 'is one way too many to name the client');
}

function placeOne(record: BatchRecord, area: Area | undefined, clientId: string | undefined) {
  const own = currentActor()?.area;
  if (!clientId || (own && clientId !== own.ownerId)) return noClient();
  return { record, areaId: area?.id ?? null, clientId };
}
