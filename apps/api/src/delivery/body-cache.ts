import { sizeOf, squeezeLater, type Body } from './body';

/** What a body was made from, so that a change finds the bodies it touches. */
export interface Source {
  areaId: string;
  /** Absent: nothing but the area and the languages. */
  topic?: 'translations' | 'texts' | 'templates';
  /** Absent: all namespaces. */
  namespaces?: string[];
  /** Every language whose texts may stand in it; absent: all. */
  languages?: string[];
}

interface Entry {
  source: Source;
  body: Promise<Body>;
  size: number;
  ready?: Body;
}

/** Whether a change touches what was made from a source. */
export type Touches = (source: Source) => boolean;

/**
 * Bodies by key, within a bound of bytes. One build at a time for each key; a build that a change
 * overtakes is answered to those who wait, but not kept. The least recently used go first (CLOCK).
 */
export class BodyCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(
    private readonly limit: number,
    /** Called whenever a body must no longer be served. */
    private readonly onDrop: () => void,
  ) {}

  get(key: string, source: Source, build: () => Promise<Body>): Promise<Body> {
    const known = this.entries.get(key);
    if (known) return known.body;
    const entry: Entry = { source, body: build(), size: 0 };
    this.entries.set(key, entry);
    entry.body.then(
      body => this.keep(key, entry, body),
      () => this.isCurrent(key, entry) && this.entries.delete(key),
    );
    return entry.body;
  }

  drop(touches: Touches): void {
    for (const [key, entry] of this.entries) if (touches(entry.source)) this.remove(key, entry);
    this.onDrop();
  }

  private isCurrent(key: string, entry: Entry): boolean {
    return this.entries.get(key) === entry;
  }

  private keep(key: string, entry: Entry, body: Body): void {
    if (!this.isCurrent(key, entry)) return;
    entry.ready = body;
    entry.size = sizeOf(body);
    this.bytes += entry.size;
    squeezeLater(body, () => this.isCurrent(key, entry));
    if (this.bytes > this.limit) this.evict();
  }

  // A body that was used goes to the end of the line once, so that the loop meets it again there.
  private evict(): void {
    for (const [key, entry] of this.entries) {
      if (this.bytes <= this.limit) break;
      if (!entry.ready) continue;
      this.remove(key, entry);
      if (!entry.ready.used) continue;
      entry.ready.used = false;
      this.entries.set(key, entry);
      this.bytes += entry.size;
    }
    this.onDrop();
  }

  private remove(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.bytes -= entry.size;
  }
}
