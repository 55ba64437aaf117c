/** Keeps what was asked for last, as promises; what failed is made anew. */
export class Kept<T extends Promise<unknown>> {
  private readonly values = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string, make: () => T): T {
    const known = this.values.get(key);
    if (known) {
      this.values.delete(key);
      this.values.set(key, known);
      return known;
    }
    const value = make();
    this.values.set(key, value);
    value.catch(() => this.values.delete(key));
    for (const old of this.values.keys()) {
      if (this.values.size <= this.most) break;
      this.values.delete(old);
    }
    return value;
  }
}
