interface Gathering<T> {
  keys: Set<string>;
  found: Promise<Map<string, T>>;
}

/**
 * Reads by key what each request needs, one statement for all who ask at the same time. Who asks
 * while a read is under way waits for the next one: every answer is of after the question, so that
 * nothing is kept that could be out of date.
 */
export class SharedReads<T> {
  private next: Gathering<T> | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly read: (keys: string[]) => Promise<Map<string, T>>) {}

  /** What has that key; undefined when nothing has. */
  async get(key: string): Promise<T | undefined> {
    this.next ??= this.gather();
    const { keys, found } = this.next;
    keys.add(key);
    return (await found).get(key);
  }

  private gather(): Gathering<T> {
    const keys = new Set<string>();
    const found = this.running.then(() => {
      this.next = undefined;
      return this.read([...keys]);
    });
    this.running = found.catch(() => undefined);
    return { keys, found };
  }
}
