interface Gathering<T> {
  items: T[];
  written: Promise<void>;
}

/**
 * Writes many small things with one statement for all that come while the last one is under way.
 * Each promise resolves when its own is written, and rejects with whatever came with it.
 */
export class SharedWrites<T> {
  private next: Gathering<T> | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly write: (items: T[]) => Promise<void>) {}

  /** Resolves once the item is written. */
  add(item: T): Promise<void> {
    this.next ??= this.gather();
    this.next.items.push(item);
    return this.next.written;
  }

  private gather(): Gathering<T> {
    const items: T[] = [];
    const written = this.running.then(() => {
      this.next = undefined;
      return this.write(items);
    });
    this.running = written.catch(() => undefined);
    return { items, written };
  }
}
