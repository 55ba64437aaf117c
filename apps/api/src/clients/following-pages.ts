import type { DataSource } from 'typeorm';
import { Batches } from '../platform/database/batches';
import { prepared } from '../platform/database/prepared';
import type { ClientOrder, Place } from './client-order';
import { joined, selectFirst, type SummaryPage } from './client-view';

const BOUNDS = { atOnce: 4, most: 8 };

/** Reads pages of the whole list by their cursors, those that are asked for together at once. */
export class FollowingPages {
  private readonly batches = new Map<string, Batches<Place, SummaryPage>>();

  constructor(private readonly dataSource: DataSource) {}

  /** The page that comes after a place. */
  after(place: Place, order: ClientOrder, perPage: number): Promise<SummaryPage> {
    const text = statementOf(order, perPage);
    const batches = this.batches.get(text) ?? new Batches(this.reading(text), BOUNDS);
    this.batches.set(text, batches);
    return batches.add(place);
  }

  private reading(text: string) {
    return (places: Place[]) =>
      prepared<SummaryPage>(this.dataSource, text, [
        places.map(({ at }) => at),
        places.map(({ id }) => id),
      ]);
  }
}

function statementOf(order: ClientOrder, perPage: number): string {
  const after = order.after({ at: 'place.at', id: 'place.id' });
  const page = joined(selectFirst(`c.deleted_at IS NULL AND ${after}`, order, perPage));
  return `SELECT page.* FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS place (at, id, turn),
    LATERAL (${page}) page ORDER BY turn`;
}
