import type { DataSource } from 'typeorm';
import type { ClientOrder, Place } from './client-order';

/** Every so manyth row of the list is an anchor. */
const STEP = 1_000;
/** After so long the anchors are made anew, beside the request that notices. */
const FRESH_MS = 30_000;
/** Older ones are not used any more. */
const USABLE_MS = 10 * 60_000;

interface Anchors {
  places: Place[];
  madeAt: number;
}

/**
 * Knows where in the whole list far pages begin, so that a page number costs no more than a cursor.
 * By what was added or removed in the last half minute such a page may be off; a cursor never is.
 */
export class PageAnchors {
  private readonly kept = new Map<string, Anchors>();
  private readonly making = new Map<string, Promise<Anchors>>();

  constructor(private readonly dataSource: DataSource) {}

  /** The row before the one at `skip` or earlier, and how many rows lie between. */
  async before(order: ClientOrder, skip: number): Promise<{ place?: Place; skip: number }> {
    const { places } = await this.of(order);
    const index = Math.min(Math.floor(skip / STEP), places.length);
    const place = places[index - 1];
    return { ...(place ? { place } : {}), skip: skip - index * STEP };
  }

  private async of(order: ClientOrder): Promise<Anchors> {
    const known = this.kept.get(order.sort);
    const age = Date.now() - (known?.madeAt ?? 0);
    if (known && age < FRESH_MS) return known;
    const anew = this.make(order);
    if (!known || age > USABLE_MS) return anew;
    anew.catch(() => undefined);
    return known;
  }

  private make(order: ClientOrder): Promise<Anchors> {
    const running = this.making.get(order.sort);
    if (running) return running;
    const made = this.read(order).finally(() => this.making.delete(order.sort));
    this.making.set(order.sort, made);
    return made;
  }

  private async read(order: ClientOrder): Promise<Anchors> {
    const madeAt = Date.now();
    const places = await this.dataSource.query<Place[]>(
      `SELECT at::text, id FROM (
        SELECT ${order.column} AS at, c.id, row_number() OVER (ORDER BY ${order.terms}) AS place
        FROM clients c WHERE c.deleted_at IS NULL) counted
       WHERE place % ${STEP} = 0 ORDER BY place`,
    );
    const anchors = { places, madeAt };
    this.kept.set(order.sort, anchors);
    return anchors;
  }
}
